export { DemoScreen } from "./demo-screen";
