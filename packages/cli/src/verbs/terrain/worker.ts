import { answerTasks } from "../../batch/thread.js";
import type { TerrainJob, TerrainTask } from "./job.js";
import { workOn } from "./run.js";

answerTasks((task: TerrainTask, job: TerrainJob, session) => workOn(task, job, session));
