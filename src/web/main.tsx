/** The first script: tiny, so that rows are painted before React is even read. Before: the page of server/routes/page.ts. After: start.tsx. */
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root: check index.html.')

if (root.hasChildNodes()) await painted()
// Each import runs in a task of its own; together they would hold the page up for longer than is felt. The page asks for
// both scripts at once all the same: see vite.config.ts.
await import('react-dom/client')
const { start } = await import('./start.tsx')
start(root)

/** After the next frame, or soon in a tab that nobody looks at, which has no frames. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, 200)
  })
}

export {}
