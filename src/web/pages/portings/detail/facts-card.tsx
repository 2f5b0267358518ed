import type { ReactNode } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { accountTypeLabels, behaviorLabels } from '#contract/rules/country-rules.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { CaseMoment } from '#web/components/case-moment.tsx'
import { LongText } from '#web/components/long-text.tsx'
import { paths } from '#web/paths.ts'
import { Card } from '#web/ui/card.tsx'
import { dayText } from '#web/ui/format-date.ts'
import { ShortId } from '#web/ui/short-id.tsx'
import { HiddenValue } from '../hidden-value.tsx'

interface Props {
  porting: Porting
  /** Keys whose values have just changed. */
  changed: ReadonlySet<string>
}

/** What the upstream holds. Personal data comes covered; of PINs only whether one is there. */
export function FactsCard({ porting, changed }: Props) {
  return (
    <Card title="Facts">
      <dl className="m-0 grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1.5 sm:grid-cols-[118px_minmax(0,1fr)]">
        {facts(porting).map(({ name, keys, value }) => (
          <div key={name} className="contents">
            <dt className="text-mute">{name}</dt>
            <dd
              className={`m-0 min-w-0 rounded-sm transition-colors duration-150 ${keys.some((key) => changed.has(key)) ? 'bg-selected' : ''}`}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

interface Fact {
  name: string
  /** Whose change marks this line. */
  keys: (keyof Porting)[]
  value: ReactNode
}

function facts(porting: Porting): Fact[] {
  return [...parties(porting), ...account(porting), ...manner(porting), ...ids(porting)]
}

function parties(porting: Porting): Fact[] {
  const holder = [porting.firstName, porting.lastName].filter(Boolean).join(' ')
  return [
    { name: 'Donor', keys: ['donorProvider'], value: text(porting.donorProvider?.name) },
    {
      name: 'Recipient',
      keys: ['provider'],
      value: (
        <>
          {text(porting.recipientProvider?.name)} <span className="hint">{porting.provider}</span>
        </>
      ),
    },
    { name: 'Holder', keys: ['firstName', 'lastName'], value: text(holder) },
  ]
}

function account(porting: Porting): Fact[] {
  const { accountNumber, birthday, address } = porting
  const rows: (Fact | false)[] = [
    {
      name: 'Account number',
      keys: ['accountNumber'],
      value: accountNumber ? <HiddenValue porting={porting} field="accountNumber" name="account number" /> : none,
    },
    {
      name: fieldLabel('accountPin', porting),
      keys: ['accountPinExists'],
      value: onFile(porting.accountPinExists),
    },
    (porting.billingPinExists || porting.required.includes('billingPin')) && {
      name: 'Billing PIN',
      keys: ['billingPinExists'],
      value: onFile(porting.billingPinExists),
    },
    (birthday !== null || porting.required.includes('birthday')) && {
      name: 'Birthday',
      keys: ['birthday'],
      value: birthday ? <HiddenValue porting={porting} field="birthday" name="birthday" /> : none,
    },
    (address !== null || porting.required.includes('address')) && {
      name: 'Address',
      keys: ['address'],
      value: address ? <HiddenValue porting={porting} field="address" name="address" /> : none,
    },
  ]
  return rows.filter((row) => row !== false)
}

function manner(porting: Porting): Fact[] {
  const { accountType, donorProviderApproval, behavior, scheduledOn, country } = porting
  const rows: (Fact | false)[] = [
    accountType !== null && {
      name: 'Account type',
      keys: ['accountType'],
      value: text(named(accountTypeLabels, accountType)),
    },
    (donorProviderApproval !== null || porting.required.includes('donorProviderApproval')) && {
      name: 'Donor approval',
      keys: ['donorProviderApproval'],
      value: donorProviderApproval ? 'Given' : 'Not given',
    },
    (country === 'GB' || behavior !== 'portIn') && {
      name: 'Behaviour',
      keys: ['behavior'],
      value: text(named(behaviorLabels, behavior)),
    },
    (country === 'GB' || scheduledOn !== null) && {
      name: 'Moves on',
      keys: ['scheduledOn'],
      value: scheduledOn ? dayText(scheduledOn) : 'As soon as possible',
    },
  ]
  return rows.filter((row) => row !== false)
}

function ids(porting: Porting): Fact[] {
  const { id, user, subscription, createdAt, country } = porting
  const listOf = (filters: { user: string } | { subscription: string }, words: string) => (
    <a href={paths.portings(filters)} className="inline-flex min-h-6 items-center text-accent hover:underline">
      {words}
    </a>
  )
  return [
    {
      name: 'User',
      keys: ['user'],
      value: (
        <>
          <ShortId id={user} label="user id" /> {listOf({ user }, 'portings of this user')}
        </>
      ),
    },
    {
      name: 'Subscription',
      keys: ['subscription'],
      value: subscription ? <ShortId id={subscription} label="subscription id" /> : 'None yet',
    },
    { name: 'Porting', keys: ['id'], value: <ShortId id={id} label="porting id" /> },
    { name: 'Created', keys: ['createdAt'], value: <CaseMoment at={createdAt} country={country} /> },
  ]
}

const none = <span className="text-faint">Not on file</span>

function text(value: string | null | undefined): ReactNode {
  return value ? <LongText text={value} /> : none
}

function onFile(isThere: boolean): ReactNode {
  return isThere ? 'On file, never shown' : none
}

function named(labels: Record<string, string>, word: string): string {
  return (Object.hasOwn(labels, word) && labels[word]) || word
}
