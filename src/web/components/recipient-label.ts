import type { RecipientProvider } from '#contract/dashboard-api.ts'

/** "Nimbus (p3)": the id is what the provider wants to hear, the name is what people know. */
export function recipientLabel(id: string, known: readonly RecipientProvider[] | undefined): string {
  const name = known?.find((one) => one.id === id)?.name
  return name ? `${name} (${id})` : id
}
