import { fetchAs } from './sign-in.ts'

export interface Step {
  url: string
  status: number
  /** Absolute; null where the browser stays. */
  next: string | null
  text: string
}

/** A browser whose steps a test takes one by one: keeps cookies for each origin, follows nothing by itself. */
export class StepBrowser {
  readonly cookies = new Map<string, Map<string, string>>()

  async visit(url: string): Promise<Step> {
    const jar = this.jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetchAs('nobody', url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const location = answer.headers.get('location')
    return { url, status: answer.status, next: location && new URL(location, url).href, text: await answer.text() }
  }

  /** Goes on until the browser would stay, or `until` says so of where it would go next. */
  async follow(url: string, until: (next: string) => boolean = () => false): Promise<Step> {
    let step = await this.visit(url)
    for (let steps = 0; step.next && !until(step.next); steps++) {
      if (steps > 20) throw new Error(`Went round in circles: ${step.next}`)
      step = await this.visit(step.next)
    }
    return step
  }

  jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url)
    const jar = this.cookies.get(origin) ?? new Map<string, string>()
    this.cookies.set(origin, jar)
    return jar
  }
}
