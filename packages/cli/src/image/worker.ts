import { answerTasks } from "../files/thread.js";
import { workOn } from "./work.js";

answerTasks(workOn);
