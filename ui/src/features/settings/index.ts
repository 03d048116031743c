export { SettingsScreen } from "./settings-screen";
export { useSettingsSync } from "./sync";
