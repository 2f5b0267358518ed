/** High enough for a finger, too. */
export const textLink = 'inline-flex min-h-6 items-center text-accent hover:underline'
