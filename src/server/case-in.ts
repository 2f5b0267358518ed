/** The case that a request names; of several, the most particular. As it was sent: whoever writes it down checks its form. */
export function caseIn(params: unknown): string | undefined {
  const { portingId, subRequestId, groupId, portRequestId, draftId } = (params ?? {}) as Record<
    string,
    string | undefined
  >
  return portingId ?? subRequestId ?? groupId ?? portRequestId ?? draftId
}
