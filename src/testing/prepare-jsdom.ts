/** Before every file of web tests: what jsdom lacks, and patience for a busy machine. A test fails for what it sees, not for when. */
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 45_000 })
window.scrollTo = () => {}
