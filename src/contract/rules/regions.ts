export interface Region {
  value: string
  label: string
}

/** `code name` pairs, one per line. */
function regions(list: string): readonly Region[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [value = '', ...name] = line.trim().split(' ')
      return { value, label: name.join(' ') }
    })
}

/** States, districts, territories and military addresses that have ZIP codes (https://pe.usps.com/text/pub28/28apb.htm). */
const unitedStates = regions(`
  AL Alabama
  AK Alaska
  AZ Arizona
  AR Arkansas
  CA California
  CO Colorado
  CT Connecticut
  DE Delaware
  DC District of Columbia
  FL Florida
  GA Georgia
  HI Hawaii
  ID Idaho
  IL Illinois
  IN Indiana
  IA Iowa
  KS Kansas
  KY Kentucky
  LA Louisiana
  ME Maine
  MD Maryland
  MA Massachusetts
  MI Michigan
  MN Minnesota
  MS Mississippi
  MO Missouri
  MT Montana
  NE Nebraska
  NV Nevada
  NH New Hampshire
  NJ New Jersey
  NM New Mexico
  NY New York
  NC North Carolina
  ND North Dakota
  OH Ohio
  OK Oklahoma
  OR Oregon
  PA Pennsylvania
  RI Rhode Island
  SC South Carolina
  SD South Dakota
  TN Tennessee
  TX Texas
  UT Utah
  VT Vermont
  VA Virginia
  WA Washington
  WV West Virginia
  WI Wisconsin
  WY Wyoming
  AS American Samoa
  GU Guam
  MP Northern Mariana Islands
  PR Puerto Rico
  VI Virgin Islands
  AA Armed Forces Americas
  AE Armed Forces Europe
  AP Armed Forces Pacific
`)

/** The closed list of a country's regions; undefined = free text. */
export function regionOptions(country: string): readonly Region[] | undefined {
  return country === 'US' ? unitedStates : undefined
}
