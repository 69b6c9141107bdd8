export { criticalPoints } from "nabla";
