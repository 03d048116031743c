// The rules a reviewer would otherwise have to repeat. Boundaries follow the architecture page:
// components know nothing, features know components and ipc, the app knows features.
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const tauriOnlyInIpc = {
  group: ["@tauri-apps/*"],
  message: "Only src/ipc talks to the shell. Import `call` or `open` from @/ipc.",
};

export default tseslint.config(
  { ignores: ["dist", "dist-showcase", "coverage", "src/ipc/generated"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js"] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-console": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-restricted-imports": ["error", { patterns: [tauriOnlyInIpc] }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "HTML strings bypass React and the style policy. Render elements.",
        },
      ],
      // Radix labels by context, and lists of cards use roles on purpose; the axe tests judge the rendered result.
      "jsx-a11y/label-has-associated-control": ["error", { assert: "either", depth: 3 }],
      // The virtual rows are driven by the list's own keys, and autofocus is only used inside dialogs.
      "jsx-a11y/no-autofocus": "off",
      "jsx-a11y/no-noninteractive-element-to-interactive-role": "off",
    },
  },
  {
    files: ["src/components/ui/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            tauriOnlyInIpc,
            { group: ["@/features/*", "@/app/*", "@/ipc/*", "@/ipc"], message: "Primitives take plain props." },
          ],
        },
      ],
    },
  },
  {
    files: ["src/components/desk/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [tauriOnlyInIpc, { group: ["@/features/*", "@/app/*"], message: "Shared parts know the views' types, not the window." }] },
      ],
    },
  },
  {
    files: ["src/features/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            tauriOnlyInIpc,
            { group: ["@/features/*"], message: "No feature imports another; compose them in src/app/screens." },
            {
              regex: "^@/app/(?!(keyboard|router|toasts|clock|preferences)$)",
              message: "Features may use the frame's services (keyboard, router, toasts, clock, preferences), nothing else of it.",
            },
          ],
        },
      ],
    },
  },
  { files: ["src/ipc/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["eslint.config.js"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["**/*.test.{ts,tsx}", "src/testing/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-imports": ["error", { patterns: [tauriOnlyInIpc] }],
    },
  },
);
