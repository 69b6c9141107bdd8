import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf } from "./iso-time.js";

const nanosecondsOf = (text: string): bigint | undefined => {
  const moment = momentOf(text);
  return typeof moment === "object" ? moment.nanoseconds : undefined;
};

describe("times as ISO 8601 writes them", () => {
  it("are what Date reads, in every zone", () => {
    const days = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
        const local = new Date(date.getTime() + minutes * 60_000);
        fc.pre(local.getUTCFullYear() >= 1 && local.getUTCFullYear() <= 9999);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const pad = (n: number): string => String(n).padStart(2, "0");
        const zone = `${minutes < 0 ? "-" : "+"}${pad(hours)}:${pad(rest)}`;
        expect(nanosecondsOf(local.toISOString().replace("Z", zone))).toBe(
          BigInt(date.getTime()) * 1_000_000n,
        );
      }),
    );
  });

  it.each<[string, bigint]>([
    ["1970-01-01", 0n],
    ["1970-02", 31n * 86_400_000_000_000n],
    ["1970-01-01 00:00:01.000000001", 1_000_000_001n],
    ["1969-12-31T23:59:59,5Z", -500_000_000n],
    ["1970-01-01T05:30+0530", 0n],
    ["1970-01-01 00:00 UTC", 0n],
  ])("reads %s", (text, nanoseconds) => expect(nanosecondsOf(text)).toBe(nanoseconds));

  it.each([
    "",
    "now",
    "2024",
    "2024-13-01",
    "2023-02-29",
    "2024-01-01T24:00",
    "2024-01-01T12:60",
    "12:30",
    "1/2/2024",
  ])("takes %s for no time", (text) => expect(momentOf(text)).toBeUndefined());

  it("knows a leap second when it sees one", () => {
    expect(momentOf("2016-12-31T23:59:60Z")).toBe("leap");
  });
});
