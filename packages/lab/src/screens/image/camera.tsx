import type { Words } from "nabla";
import { useEffect, useRef, useState } from "preact/hooks";
import { remark } from "../../shell/remark.js";
import { say } from "../../words/language.js";
import { showCamera } from "./own.js";
import { imageWords as words } from "./words.js";

/** A button that asks for the camera, what it sees, and a button that takes the picture. Leaving ends the camera. */
export function Camera() {
  const [stream, setStream] = useState<MediaStream>();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
    const end = (): void => setStream(undefined);
    const onHide = (): void => {
      if (document.hidden) end();
    };
    // A camera that is pulled out ends by itself.
    const tracks = stream?.getTracks() ?? [];
    for (const track of tracks) track.addEventListener("ended", end);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      for (const track of tracks) track.stop();
    };
  }, [stream]);
  const ask = async (): Promise<void> => {
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }));
      remark.value = undefined;
    } catch (error) {
      remark.value = { text: reason(error), isMistake: true };
    }
  };
  const take = async (): Promise<void> => {
    if (video.current === null || video.current.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    await showCamera(video.current);
    setStream(undefined);
  };
  if (stream === undefined) {
    return (
      <button type="button" class="labelled bordered" onClick={ask}>
        {say(words.camera)}
      </button>
    );
  }
  return (
    <section class="camera" aria-label={say(words.cameraView)}>
      <video ref={video} autoplay muted playsInline />
      <div class="options">
        <button type="button" class="labelled bordered" onClick={take}>
          {say(words.takePicture)}
        </button>
        <button type="button" class="labelled bordered" onClick={() => setStream(undefined)}>
          {say(words.endCamera)}
        </button>
      </div>
    </section>
  );
}

/** Why there is no camera, in words that say what can be done. */
function reason(error: unknown): Words {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") return words.cameraRefused;
  if (name === "NotReadableError" || name === "AbortError") return words.cameraBusy;
  // Without a secure origin there is no `mediaDevices` at all.
  return name === "TypeError" ? words.cameraInsecure : words.cameraMissing;
}
