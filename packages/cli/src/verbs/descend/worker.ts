import { doErrand } from "../../solving/thread.js";
import { work } from "./work.js";

await doErrand(work);
