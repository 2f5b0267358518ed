import type { GuidedCode } from '#contract/rules/declined-codes.ts'
import { expect, test } from './journey.ts'
import { american } from './world.ts'

test('Staff correct a declined PIN, review the attempt, and see it accepted', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  const { accountPin } = await world.line(made.phoneNumber)
  const attempts = Number((await world.read(made.id)).declinedAttempts)
  await world.seen(made.id)

  await page.goto('/portings?status=declined')
  const row = page.locator(`tr[data-porting="${made.id}"]`)
  await expect(row).toContainText('Account PIN refused')
  await row.getByRole('link').first().click()
  await page
    .getByRole('link', { name: /Correct and send/ })
    .first()
    .click()

  const pin = page.getByRole('textbox', { name: /^Account PIN/ })
  await expect(pin).toHaveValue('')
  await expect(page.getByText('One is on file, never shown').first()).toBeVisible()
  await pin.fill(accountPin ?? '')
  await page.getByRole('button', { name: `Review attempt ${attempts + 1}` }).click()

  await expect(page.getByRole('heading', { name: `Review attempt ${attempts + 1}` })).toBeFocused()
  const change = page.getByRole('row').filter({ hasText: 'Account PIN' })
  await expect(change).toBeVisible()
  await expect(change).not.toContainText(accountPin ?? 'none')
  await page.getByRole('button', { name: `Send attempt ${attempts + 1} to AT&T` }).click()
  // Told as the outcome, and as the newest line of the timeline.
  await expect(page.getByText(`Attempt ${attempts + 1} sent to AT&T`, { exact: true }).first()).toBeVisible()
  await world.advance('PT30M')
  await expect(page.getByRole('heading', { name: 'The number has moved' })).toBeVisible()
})

test('A value that the donor has refused is warned about before it is sent again', async ({ page, world }) => {
  const { accountPin, ...known } = american
  const made = await world.started(known)
  const pin = page.getByRole('textbox', { name: /^Account PIN/ })
  await page.goto(`/portings/${made.id}/edit`)
  await pin.fill('1357')
  await page.getByRole('button', { name: 'Send request to AT&T' }).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  // The page follows by itself; the attempt and its outcome are known to the desk from here on.
  await expect(page.getByText('Account PIN refused').first()).toBeVisible()

  const warning = page.getByText('The donor has refused this value before')
  await page.goto(`/portings/${made.id}/edit`)
  await pin.fill('1357')
  await page.getByRole('button', { name: /^Review attempt/ }).click()
  await expect(warning).toBeVisible()
  expect((await world.read(made.id)).status).toBe('declined')
  await page.getByRole('button', { name: 'Back to the form' }).click()
  await pin.fill('2468')
  await page.getByRole('button', { name: /^Review attempt/ }).click()
  await expect(page.getByRole('heading', { name: /^Review attempt/ })).toBeFocused()
  await expect(warning).toBeHidden()
})

test('The review warns when what the donor refused is not among the changes', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await page.goto(`/portings/${made.id}/edit`)
  await page.getByText(/Other details that can still be changed/).click()
  await page.getByRole('textbox', { name: /^First name/ }).fill('Mirjam')
  await page.getByRole('button', { name: /^Review attempt/ }).click()
  await expect(page.getByText('What the donor refused is not among the changes')).toBeVisible()
  const change = page.getByRole('row').filter({ hasText: 'First name' })
  await expect(change).toContainText('Miriam')
  await expect(change).toContainText('Mirjam')
  await page.getByRole('button', { name: 'Back to the form' }).click()
  await expect(page.getByRole('textbox', { name: /^First name/ })).toHaveValue('Mirjam')
  // Looking at it has sent nothing.
  expect((await world.read(made.id)).status).toBe('declined')
})

test('A protected number is lifted by the customer and retried unchanged', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingPhoneNumberPortProtected' })
  const attempt = Number((await world.read(made.id)).declinedAttempts) + 1
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: /locked/i }).first()).toBeVisible()
  await page
    .getByText('Levers of this case')
    .or(page.getByText(/Sandbox/))
    .last()
    .click()
  await page
    .getByRole('button', { name: 'Lift the protection' })
    .or(page.getByRole('button', { name: /protection/i }))
    .click()
  await page.getByRole('button', { name: /Retry unchanged…/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Send attempt ${attempt} to AT&T unchanged?`)
  await dialog.getByRole('button', { name: `Send attempt ${attempt} to AT&T` }).click()
  await expect(page.getByText(`Sent attempt ${attempt} to AT&T unchanged`, { exact: true })).toBeVisible()
  await world.advance('PT30M')
  await expect(page.getByRole('heading', { name: 'The number has moved' })).toBeVisible()
})

/** The field that each is about; null where no field would help. */
const codes: Record<GuidedCode, RegExp | null> = {
  portingAccountNumberRequiredOrInvalid: /^Account number/,
  portingAccountPinRequiredOrInvalid: /^Account PIN/,
  portingZipCodeRequiredOrInvalid: /^ZIP code/,
  portingAddressRequiredOrInvalid: /^(Street|Address line 1)/,
  portingFirstNameRequiredOrInvalid: /^First name/,
  portingLastNameRequiredOrInvalid: /^Last name/,
  portingUserInformationMismatch: /^First name/,
  portingPhoneNumberPortProtected: null,
  portingPhoneNumberNotActive: null,
  portingPhoneNumberNotFound: /^Donor provider/,
  portingPhoneNumberPrepaid: /^Account (type|number)/,
  portingPhoneNumberAdministrative: null,
  portingPendingOtherProvider: null,
  portingDuplicated: null,
  portingSameNewAndOldNetworkProvider: null,
  portingDeclined: null,
}

for (const [declinedCode, field] of Object.entries(codes)) {
  test(`${declinedCode} leads to guidance${field ? ' and to the field it is about' : ''}`, async ({ page, world }) => {
    const made = await world.started(american)
    await world.put(made.id, 'declined', { declinedCode })
    await page.goto(`/portings/${made.id}`)
    const step = page.getByRole('region').filter({ has: page.locator('#next-step') })
    await expect(step).toBeVisible()
    await expect(step.locator('#next-step')).not.toHaveText(declinedCode)
    if (!field) return
    await page.goto(`/portings/${made.id}/edit`)
    const refused = page.getByRole('region', { name: /Refused/ })
    await expect(refused.getByLabel(field).first()).toBeVisible()
  })
}

test('Irish staff wait for the consent of the customer, and see it come', async ({ page, world }) => {
  const made = await world.begun({
    provider: 'p12',
    donor: 'Three IE',
    phoneNumber: '+353209190001',
    accountType: 'prepaidRegistered',
    firstName: 'Gráinne',
    lastName: 'O’Sullivan',
  })
  expect(made.status).toBe('initiated')
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: 'The customer must approve the move' })).toBeVisible()
  await expect(page.getByText(/within 5 hours/).first()).toBeVisible()
  await world.advance('PT1H')
  await expect(page.getByRole('heading', { name: 'The customer must approve the move' })).toBeHidden()
  expect(['pending', 'requested', 'completed']).toContain((await world.read(made.id)).status)
})

test('British staff are told a PAC from a STAC before anything is sent', async ({ page, world }) => {
  const made = await world.started({ provider: 'p4', donor: 'EE', phoneNumber: '+447700900901' })
  expect(made.status).toBe('informationRequired')
  await page.goto(`/portings/${made.id}/edit`)
  const code = page.getByRole('textbox', { name: /^PAC/ })
  await code.fill('123456ABC')
  await code.blur()
  await expect(page.getByText(/STAC/).first()).toBeVisible()
  await code.fill('abc 123456')
  await code.blur()
  await page.getByRole('button', { name: 'Send request to EE' }).click()
  await expect(page.getByText('Request sent to EE', { exact: true })).toBeVisible()
})
