/** What the build makes of the folder `lessons`. */
declare module "virtual:lessons" {
  export interface LessonSection {
    readonly id: string;
    readonly title: { readonly en: string; readonly ru: string };
    /** The text in each language, as elements of a page. */
    readonly load: Readonly<Record<"en" | "ru", () => Promise<{ readonly default: string }>>>;
    /** Its pictures, for a narrow column and a wide one. */
    readonly pictures: Readonly<Record<"en" | "ru", Readonly<Record<"narrow" | "wide", LoadPictures>>>>;
  }
  type LoadPictures = () => Promise<{
    readonly default: () => Promise<import("./screens/lesson/pictures/section.js").Pictures>;
  }>;
  interface LessonCourse {
    readonly id: string;
    readonly title: { readonly en: string; readonly ru: string };
    readonly sections: readonly LessonSection[];
  }
  /** The courses, the home page's first. */
  export const courses: readonly LessonCourse[];
}
