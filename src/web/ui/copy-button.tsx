import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { announce } from './announcer.tsx'
import { classNames } from './class-names.ts'

interface CopyButtonProps {
  text: string
  /** What is copied, for the name of the button: "Copy user id". */
  label: string
  /** Words on the button; without them it is an icon. */
  children?: ReactNode
}

export function CopyButton({ text, label, children }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [isCopied])
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      announce('Copied')
    } catch {
      announce('The browser did not allow copying', { show: true })
    }
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={children ? undefined : label}
      title={label}
      onClick={() => void copy()}
      className={classNames(
        'inline-flex items-center justify-center gap-1.5 rounded-md text-mute hover:bg-hover hover:text-text',
        children ? 'min-h-8 border border-control/60 bg-panel px-3 font-medium text-text' : 'size-6',
      )}
    >
      <Icon size={14} aria-hidden="true" />
      {children}
    </button>
  )
}
