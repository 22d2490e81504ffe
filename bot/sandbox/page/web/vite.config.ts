import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { oneIdOnly } from "./vite.library.ts";

// The bundle is committed and embedded in the program: names depend on the content alone, and nothing of the machine is in it.
export default defineConfig({
  plugins: [react(), oneIdOnly()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:8765", changeOrigin: false } }, // journey-or-campaign playground --addr 127.0.0.1:8765
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
