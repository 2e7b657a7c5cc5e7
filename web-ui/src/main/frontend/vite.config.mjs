import { defineConfig } from 'vite';

// The site is served from the jar under a policy that allows no inline script, style or data but images.
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: process.env.SALLYPORT_SITE ?? '../../../target/classes/org/sallyport/console/site',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 250,
  },
});
