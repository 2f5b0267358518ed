import { type AnchorHTMLAttributes, type ButtonHTMLAttributes, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

type Variant = 'primary' | 'default' | 'quiet' | 'danger'

const variants: Record<Variant, string> = {
  primary: 'border-accent bg-accent text-accent-ink',
  default: 'border-control/60 bg-panel text-text',
  quiet: 'border-transparent bg-transparent text-mute',
  danger: 'border-trouble bg-panel text-trouble',
}
const enabled: Record<Variant, string> = {
  primary: 'hover:brightness-110 active:brightness-95',
  default: 'hover:bg-hover hover:border-control',
  quiet: 'hover:bg-hover hover:text-text',
  danger: 'hover:bg-trouble-soft',
}

function look(variant: Variant, isEnabled: boolean, className?: string): string {
  return classNames(
    'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-center font-medium transition-colors duration-[120ms]',
    // Not by opacity: its tip would be see-through with it.
    isEnabled ? `${variants[variant]} ${enabled[variant]}` : 'cursor-not-allowed border-line bg-hover text-faint',
    className,
  )
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: Variant
  /** Why it cannot be pressed now. The button stays in the tab order and says so, to eyes and to screen readers. */
  disabledReason?: string | null
  /** Something is on its way because of this button: it cannot be pressed again, and says so. */
  isBusy?: boolean
  children: ReactNode
}

export function Button({
  variant = 'default',
  disabledReason,
  isBusy = false,
  className,
  onClick,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const isBlocked = Boolean(disabledReason) || isBusy
  return (
    <>
      <button
        {...rest}
        type={type}
        className={look(variant, !isBlocked, className)}
        aria-disabled={isBlocked || undefined}
        aria-busy={isBusy || undefined}
        aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
        data-tip={disabledReason || undefined}
        onClick={isBlocked ? (event) => event.preventDefault() : onClick}
      >
        {children}
      </button>
      {disabledReason ? (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      ) : null}
    </>
  )
}

interface ButtonLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  variant?: Variant
}

/** Looks like a button, is a link: middle click and "open in a new tab" work. */
export function ButtonLink({ to, variant = 'default', className, ...rest }: ButtonLinkProps) {
  return <a {...rest} href={to} className={look(variant, true, className)} />
}
