import type { ReactNode } from 'react'
import type { HiddenAccountKey } from '#contract/resources/hidden-data.ts'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { choiceText } from '#contract/rules/sub-request-form.ts'
import { addressText } from '../address-text.ts'
import { HiddenAccountValue } from '../hidden-account-value.tsx'

/** What the upstream holds of the account. Of secrets only whether one is there. */
export function GroupFacts({ portRequestId, sub }: { portRequestId: string; sub: SubRequest }) {
  const { portingOption: option } = sub
  const hidden = (field: HiddenAccountKey) => (
    <HiddenAccountValue portRequestId={portRequestId} sub={sub} field={field} />
  )
  return (
    <dl className="m-0 mt-2 grid grid-cols-[132px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      <Fact name="Person or company">{sub.holder}</Fact>
      <Fact name="Authorised person">{sub.authPersonName}</Fact>
      <Fact name="Billing number">{sub.billingPhoneNumber}</Fact>
      <Fact name="Address">{addressText(sub) && hidden('address')}</Fact>
      <Fact name="Account number">{sub.accountNumberEnd === null ? null : hidden('accountNumber')}</Fact>
      <Fact name="PIN or passcode">{sub.pinExists ? 'On file' : 'Not on file'}</Fact>
      <Fact name="What moves">{option.type && choiceText('portingType', option.type)}</Fact>
      {option.remainingNumbersAction ? (
        <Fact name="Numbers that stay">{choiceText('remainingNumbersAction', option.remainingNumbersAction)}</Fact>
      ) : null}
      {option.newBillingPhoneNumber ? <Fact name="New billing number">{option.newBillingPhoneNumber}</Fact> : null}
      {sub.taxIdentifierExists ? <Fact name="Tax identifier">On file</Fact> : null}
      {sub.businessIdentifierExists ? <Fact name="Business identifier">On file</Fact> : null}
      <Fact name="Connection">{sub.connectionId}</Fact>
      {sub.description ? <Fact name="Description">{sub.description}</Fact> : null}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-mute">{name}</dt>
      <dd className="m-0 min-w-0 wrap-anywhere">
        {children ? <bdi>{children}</bdi> : <span className="text-faint">Not given</span>}
      </dd>
    </>
  )
}
