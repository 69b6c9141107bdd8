import { answerTasks } from "../files/thread.js";
import { workOn } from "./run.js";

answerTasks(workOn);
