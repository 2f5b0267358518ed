import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The app. Server and sandbox are bundled by scripts/build.mjs. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    manifest: true,
    // Data URIs would need a wider content security policy.
    assetsInlineLimit: 0,
  },
})
