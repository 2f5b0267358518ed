import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** src/web/main.tsx runs these two after the first paint, each in a task of its own. What they import goes with them. */
const chunks = [
  // Not into `start`, which the first script would then import at once.
  { name: 'preload', test: /vite\/preload-helper/, priority: 3 },
  { name: 'react', test: /node_modules\/react-dom\/client\.js$/, priority: 2 },
  { name: 'start', test: /src\/web\/start\.tsx$/, priority: 1 },
]

/** The chunk itself, or the few bytes through which the first script reaches it. */
function isOf(group: (typeof chunks)[number], chunk: { name: string; facadeModuleId: string | null }): boolean {
  return chunk.name === group.name || group.test.test(chunk.facadeModuleId ?? '')
}

/** The page asks for them at once all the same. */
function preloadStart(): Plugin {
  return {
    name: 'preload-start',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((chunk) => chunk.type === 'chunk' && chunks.some((group) => isOf(group, chunk)))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  }
}

/**
 * React Router's own links and forms, which nobody uses here, cannot be left out as they are: to a bundler `forwardRef` could do anything,
 * and so could giving the result a name. With them would come 4 KB of its framework mode. Its exports lead to its development build only: the warnings go too.
 */
function leaveOutUnusedRouter(): Plugin {
  return {
    name: 'leave-out-unused-router',
    transform: {
      filter: { id: /node_modules\/react-router\// },
      handler: (code) =>
        code
          .replace(/^(var \w+ = )(React\d*\.forwardRef\()/gm, '$1/* @__PURE__ */ $2')
          .replace(/^\w+\.displayName = .*$/gm, '')
          .replace('ENABLE_DEV_WARNINGS = true', 'ENABLE_DEV_WARNINGS = false'),
    },
  }
}

/** The app. Server and sandbox are bundled by scripts/build.mjs. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), tailwindcss(), leaveOutUnusedRouter(), preloadStart()],
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    // Data URIs would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: isSsrBuild ? {} : { output: { codeSplitting: { groups: chunks } } },
  },
}))
