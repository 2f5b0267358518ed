/** As many portings as one can look through before saying yes to all. Apart from the schemas, because the app's lists need this and not those. */
export const mostActedOn = 50
