/** What each action says before it is done and after. */
import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'

/** Actions that need no input but a yes. */
export type ActionName = 'retry' | 'cancel' | 'delete'

interface ActionWords {
  /** On the page; opens the dialog. */
  button: string
  /** One line beside it. */
  consequence: string
  title: string
  /** What happens, in the dialog. */
  body: string[]
  confirm: string
  /** The way back. */
  keep: string
  /** The proven outcome. */
  done: string
}

export function actionWords(action: ActionName, porting: Porting): ActionWords {
  return words[action](porting)
}

const words: Record<ActionName, (porting: Porting) => ActionWords> = {
  retry: (porting) => {
    const attempt = `attempt ${porting.declinedAttempts + 1}`
    return {
      button: 'Retry unchanged…',
      consequence: `Sends ${attempt} to ${donorOf(porting)} with the details as they are.`,
      title: `Send ${attempt} to ${donorOf(porting)} unchanged?`,
      body: retryAdvice(porting),
      confirm: `Send ${attempt} to ${donorOf(porting)}`,
      keep: 'Do not send',
      done: `Sent ${attempt} to ${donorOf(porting)} unchanged`,
    }
  },
  cancel: (porting) => ({
    button: 'Cancel porting…',
    ...cancelWords(porting),
    title: 'Cancel this porting?',
    confirm: 'Cancel porting',
    keep: 'Keep porting',
    done: 'Porting cancelled',
  }),
  delete: () => ({
    button: 'Delete draft…',
    consequence: 'Nothing has been sent yet; the draft and what is in it go.',
    title: 'Delete this draft?',
    body: ['The draft and everything filled in are removed at the provider. This cannot be undone.'],
    confirm: 'Delete draft',
    keep: 'Keep draft',
    done: 'Draft deleted',
  }),
}

/** Where only an old service was to end, no line waits for the number. */
function cancelWords(porting: Porting): Pick<ActionWords, 'consequence' | 'body'> {
  const donor = donorOf(porting)
  if (porting.behavior === 'cancelOnly')
    return {
      consequence: `The old service at ${donor} goes on.`,
      body: [`Nothing is ended at ${donor}: the old service with ${porting.phoneNumberFormatted} goes on there.`],
    }
  return {
    consequence: 'The line goes live with a new number.',
    body: [
      `The line goes live with a new number, and ${porting.phoneNumberFormatted} stays with ${donor}. This cannot be undone.`,
      'To stop everything, end the subscription instead.',
    ],
  }
}

function donorOf(porting: Porting): string {
  return porting.donorProvider?.name ?? 'the donor'
}

/** What to heed first is the caution of the action, and said once: see portingActions. */
function retryAdvice(porting: Porting): string[] {
  const lines = [`${declineGuidance(porting.declinedCode, porting).headline}.`]
  // https://help.gigs.com/en/articles/8546174
  if (porting.declinedAttempts >= 2) lines.push('Repeated refusals can make the donor lock the number.')
  return lines
}
