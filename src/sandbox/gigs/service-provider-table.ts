/**
 * Who gives and who receives numbers in the sandbox. Donors bear the names of real brands, because an agent knows their
 * habits by name; recipients are fictitious. Which donor can move to which network is invented: the real table is only
 * visible with a key. `p3`, `p4`, `p9`, `p12`, `test` and `t12` are ids that the maker's own documents name
 * (https://developers.gigs.com/docs/core/testing), without saying where they are.
 */
import type { GigsServiceProvider } from '#contract/upstream/gigs.ts'

export interface RecipientNetwork {
  /** What a porting names as `provider`. */
  id: string
  /** ISO 3166-1 alpha-2. A network here sells local plans of one country. */
  country: string
  name: string
  /** The `svp_…` that a porting shows as `recipientProvider`. */
  serviceProvider: string
}

type Row = readonly [id: string, country: string, name: string, recipientProviders: string]

const rows: readonly Row[] = [
  ['svp_0SN7hQe04WfUocRkBgBmqB', 'US', 'AT&T', 'p3 p9 test'],
  ['svp_0SN7hQe04WkO8KxdHffq1r', 'US', 'AT&T Prepaid', 'p3 p9 test'],
  ['svp_0SN7hQe04Wo1dBOV1uoswM', 'US', 'Boost Mobile', 'p3 p9'],
  ['svp_0SN7hQe04WZVtG5FdgMLcP', 'US', 'Consumer Cellular', 'p3 p9'],
  ['svp_0SN7hQe04WOvcguEfjPijJ', 'US', 'Cricket Wireless', 'p3 p9'],
  ['svp_0SN7hQe04WWcNUceJkrej6', 'US', 'Google Fi', 'p3 p9'],
  ['svp_0SN7hQe04W2qZsCRTfr1OQ', 'US', 'Metro by T-Mobile', 'p3 p9'],
  ['svp_0SN7hQe04WIb4SAFp1uINh', 'US', 'Mint Mobile', 'p3 p9'],
  ['svp_0SN7hQe04WHTqm96FYtrVB', 'US', 'Spectrum Mobile', 'p9'],
  ['svp_0SN7hQe04WEMeiEj8Cj8IY', 'US', 'T-Mobile', 'p3 p9 test'],
  ['svp_0SN7hQe04WJdqWAIupiz1l', 'US', 'Tracfone', 'p3 p9'],
  ['svp_0SN7hQe04WewqLDmcXirJE', 'US', 'US Cellular', 'p3 p9'],
  ['svp_0SN7hQe04Ws95YMzjOvSlX', 'US', 'Verizon', 'p3 p9 test'],
  ['svp_0SN7hQe04W1hmYt0oR4wyi', 'US', 'Verizon Prepaid', 'p3 p9'],
  ['svp_0SN7hQe04Wzl5nwG96l7Ff', 'US', 'Visible', 'p9'],
  ['svp_0SN7hQe04W5FtKzOswQI4b', 'US', 'Xfinity Mobile', 'p3'],
  ['svp_0SN7hQe04WFnQHMBrxwo8d', 'US', 'Copperline Wireless', 'p3 p9 test'],
  ['svp_0SN7hQe04WluiJhistpOck', 'US', 'Tallgrass Wireless', 'p3 p9 test'],
  ['svp_0SN7hQe04WVVt96KN3EvAF', 'US', 'Nimbus', 'p9 test'],
  ['svp_0SN7hQe04WKjwwj8WXC6NH', 'US', 'Larkline', 'p3 test'],
  ['svp_0SN7hQe04WKEh0gMnU6OM6', 'GB', 'EE', 'p4'],
  ['svp_0SN7hQe04WaqOMrv5wkzRU', 'GB', 'giffgaff', 'p4'],
  ['svp_0SN7hQe04WbqqKr2qCwh6W', 'GB', 'iD Mobile', 'p4'],
  ['svp_0SN7hQe04WOY4842dYsfKb', 'GB', 'Lebara', 'p4'],
  ['svp_0SN7hQe04W3bi9YoWCJHnI', 'GB', 'O2', 'p4'],
  ['svp_0SN7hQe04WhqpkODnUiXfq', 'GB', 'Sky Mobile', 'p4'],
  ['svp_0SN7hQe04Woqt7DWXozMyY', 'GB', 'SMARTY', 'p4'],
  ['svp_0SN7hQe04WKcfXtAJKQeNz', 'GB', 'Tesco Mobile', 'p4'],
  ['svp_0SN7hQe04Wp5liNUJ0VMRp', 'GB', 'Three', 'p4'],
  ['svp_0SN7hQe04WAAcG3FgXo5kp', 'GB', 'VOXI', 'p4'],
  ['svp_0SN7hQe04WA9PFJEYS7SNE', 'GB', 'Vodafone', 'p4'],
  ['svp_0SN7hQe04WB4geMqJHleGE', 'GB', 'Harbour', ''],
  ['svp_0SN7hQe04WjLj8pK7TSzwY', 'IE', '48', 'p12 t12'],
  ['svp_0SN7hQe04WeMyosKs5jurY', 'IE', 'Eir', 'p12 t12'],
  ['svp_0SN7hQe04W1Wsm14ymrMgK', 'IE', 'Tesco Mobile', 'p12 t12'],
  ['svp_0SN7hQe04WEBC7QrHpsroO', 'IE', 'Three', 'p12 t12'],
  ['svp_0SN7hQe04WpgcsNetROBM5', 'IE', 'Vodafone', 'p12 t12'],
  ['svp_0SN7hQe04Wi5Ge10YKXp3Y', 'IE', 'Tern', ''],
  ['svp_0SN7hQe04WEyH3pzTtq119', 'DE', '1&1', 'p5'],
  ['svp_0SN7hQe04W8HyM3RB2YtjV', 'DE', 'congstar', 'p5'],
  ['svp_0SN7hQe04WIupmSMRvw75s', 'DE', 'freenet', 'p5'],
  ['svp_0SN7hQe04WvCD8lKl0aDUL', 'DE', 'O2', 'p5'],
  ['svp_0SN7hQe04WGxEfE0PQa4Uu', 'DE', 'Telekom', 'p5'],
  ['svp_0SN7hQe04WWUbKaMskU1Op', 'DE', 'Vodafone', 'p5'],
  ['svp_0SN7hQe04WCCkj4uPXUP6n', 'DE', 'Lindenfunk', ''],
  ['svp_0SN7hQe04WxfyrAEMrMvnK', 'FR', 'Bouygues Telecom', 'p6'],
  ['svp_0SN7hQe04WilmlSEXYZzFo', 'FR', 'Free', 'p6'],
  ['svp_0SN7hQe04WR31rLe8fKc36', 'FR', 'Orange', 'p6'],
  ['svp_0SN7hQe04WzX4A1pz1ZrMs', 'FR', 'SFR', 'p6'],
  ['svp_0SN7hQe04WreLlzj13UZUY', 'FR', 'Sosh', 'p6'],
  ['svp_0SN7hQe04WICAhVFapRwqc', 'FR', 'Brise Mobile', ''],
  ['svp_0SN7hQe04WZcHVv5cnrpJe', 'NL', 'KPN', 'p7'],
  ['svp_0SN7hQe04W27qm4wKHhwBu', 'NL', 'Odido', 'p7'],
  ['svp_0SN7hQe04WjJ1qljxaNCnr', 'NL', 'Simpel', 'p7'],
  ['svp_0SN7hQe04W3yPkph8R5hYr', 'NL', 'Vodafone', 'p7'],
  ['svp_0SN7hQe04WGQqYmY0Uu8kX', 'NL', 'Polderlijn', ''],
  ['svp_0SN7hQe04WrHfsa3GSemgX', 'ES', 'MásMóvil', 'p8'],
  ['svp_0SN7hQe04WEBkbmW8nhDpL', 'ES', 'Movistar', 'p8'],
  ['svp_0SN7hQe04WcJKUY0pC8PS9', 'ES', 'Orange', 'p8'],
  ['svp_0SN7hQe04WrGt9UQcFpQOY', 'ES', 'Vodafone', 'p8'],
  ['svp_0SN7hQe04Wn28CwBIdDRmM', 'ES', 'Yoigo', 'p8'],
  ['svp_0SN7hQe04WXCzwkt9GVJYB', 'ES', 'Cierzo Móvil', ''],
  ['svp_0SN7hQe04WrR05CNNNUZxI', 'IT', 'Fastweb', 'p10'],
  ['svp_0SN7hQe04WwCPTXBeQWZK5', 'IT', 'ho. Mobile', 'p10'],
  ['svp_0SN7hQe04Wq3ticQGqyCZS', 'IT', 'Iliad', 'p10'],
  ['svp_0SN7hQe04WvuRhe2e3m2L4', 'IT', 'TIM', 'p10'],
  ['svp_0SN7hQe04WqFTNmcE9aIWb', 'IT', 'Vodafone', 'p10'],
  ['svp_0SN7hQe04WS1Z0WSikqNTt', 'IT', 'WindTre', 'p10'],
  ['svp_0SN7hQe04WNOcpKd4s9PN8', 'IT', 'Zefiro Mobile', ''],
  ['svp_0SN7hQe04WgGtNW3SQ950l', 'CA', 'Bell', 'p11'],
  ['svp_0SN7hQe04WotJi2Wv0rf3E', 'CA', 'Fido', 'p11'],
  ['svp_0SN7hQe04Wfw8Jkyg2dFdu', 'CA', 'Rogers', 'p11'],
  ['svp_0SN7hQe04Wl4PmwUdXFnFj', 'CA', 'Telus', 'p11'],
  ['svp_0SN7hQe04W9UznKHCSXwJF', 'CA', 'Silver Birch Mobile', ''],
  ['svp_0SN7hQe04WwAw50jYNwJvf', 'SE', 'Comviq', 'p13'],
  ['svp_0SN7hQe04WvdgJP8q7kxbi', 'SE', 'Tele2', 'p13'],
  ['svp_0SN7hQe04WwkfpNZSher52', 'SE', 'Telenor', 'p13'],
  ['svp_0SN7hQe04W2eQZa6pNt2WE', 'SE', 'Telia', 'p13'],
  ['svp_0SN7hQe04WmEypVZIUk49u', 'SE', 'Norrsken Mobil', ''],
  ['svp_0SN7hQe04WpQRxrQQ26OJP', 'AT', 'A1', 'p14'],
  ['svp_0SN7hQe04W4H6Sx4tu9ZI3', 'AT', 'Drei', 'p14'],
  ['svp_0SN7hQe04WPpo5LmtB5Oyv', 'AT', 'Magenta', 'p14'],
  ['svp_0SN7hQe04WgsM0MT7WLaoB', 'AT', 'Gamsfunk', ''],
]

export const serviceProviders: GigsServiceProvider[] = rows.map(([id, country, name, recipients]) => ({
  object: 'serviceProvider',
  id,
  country,
  name,
  recipientProviders: recipients.split(' ').filter(Boolean),
}))

export const recipientNetworks: RecipientNetwork[] = [
  { id: 'p3', country: 'US', name: 'Nimbus', serviceProvider: 'svp_0SN7hQe04WVVt96KN3EvAF' },
  { id: 'p9', country: 'US', name: 'Larkline', serviceProvider: 'svp_0SN7hQe04WKjwwj8WXC6NH' },
  { id: 'p4', country: 'GB', name: 'Harbour', serviceProvider: 'svp_0SN7hQe04WB4geMqJHleGE' },
  { id: 'p12', country: 'IE', name: 'Tern', serviceProvider: 'svp_0SN7hQe04Wi5Ge10YKXp3Y' },
  { id: 'p5', country: 'DE', name: 'Lindenfunk', serviceProvider: 'svp_0SN7hQe04WCCkj4uPXUP6n' },
  { id: 'p6', country: 'FR', name: 'Brise Mobile', serviceProvider: 'svp_0SN7hQe04WICAhVFapRwqc' },
  { id: 'p7', country: 'NL', name: 'Polderlijn', serviceProvider: 'svp_0SN7hQe04WGQqYmY0Uu8kX' },
  { id: 'p8', country: 'ES', name: 'Cierzo Móvil', serviceProvider: 'svp_0SN7hQe04WXCzwkt9GVJYB' },
  { id: 'p10', country: 'IT', name: 'Zefiro Mobile', serviceProvider: 'svp_0SN7hQe04WNOcpKd4s9PN8' },
  { id: 'p11', country: 'CA', name: 'Silver Birch Mobile', serviceProvider: 'svp_0SN7hQe04W9UznKHCSXwJF' },
  { id: 'p13', country: 'SE', name: 'Norrsken Mobil', serviceProvider: 'svp_0SN7hQe04WmEypVZIUk49u' },
  { id: 'p14', country: 'AT', name: 'Gamsfunk', serviceProvider: 'svp_0SN7hQe04WgsM0MT7WLaoB' },
  { id: 'test', country: 'US', name: 'Nimbus', serviceProvider: 'svp_0SN7hQe04WVVt96KN3EvAF' },
  { id: 't12', country: 'IE', name: 'Tern', serviceProvider: 'svp_0SN7hQe04Wi5Ge10YKXp3Y' },
]

const providersById = new Map(serviceProviders.map((provider) => [provider.id, provider]))
const networksById = new Map(recipientNetworks.map((network) => [network.id, network]))

export function serviceProviderOf(id: string | null): GigsServiceProvider | undefined {
  return id === null ? undefined : providersById.get(id)
}

export function recipientNetworkOf(id: string): RecipientNetwork | undefined {
  return networksById.get(id)
}
