import { answerTasks } from "../../batch/thread.js";
import { workOn } from "./run.js";

answerTasks(workOn);
