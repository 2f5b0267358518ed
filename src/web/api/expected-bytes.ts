/** What is fetched ahead, by what it costs on the wire at most, headers included, as measured. The two forms share most of their code. */
export const expectedBytes = {
  contract: 22_000,
  detailCode: 42_000,
  formCode: 40_000,
  detail: 2900,
  /** Fifty rows. */
  page: 8600,
  /** A hundred. */
  below: 13_400,
}
