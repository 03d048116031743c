export { ReviewScreen } from "./review-screen";
