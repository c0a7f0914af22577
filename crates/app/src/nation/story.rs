// SPDX-License-Identifier: EUPL-1.2
//! What happens where: the few places of the nation with a story of their own, so that every state, gate
//! and claim of the monitor has something to show. Times are thousandths of the history.

/// A unit that opens during the history.
pub const OPENS: &str = "Roodborst";
/// When it opens.
pub const OPENS_AT: i32 = 310;
/// A unit that closes during the history.
pub const CLOSES: &str = "Kluut";
/// When it closes.
pub const CLOSES_AT: i32 = 530;

/// The unit where use rises.
pub const RISES: &str = "Sperwer";
/// The unit where nothing changes.
pub const FLAT: &str = "Tapuit";
/// The organisation where seclusion rooms close and other coercion takes their place.
pub const DISPLACED: &str = "riet";

/// Units that lock every new youth's own room at night for the first nights, and when they stop.
pub const NIGHTS: [(&str, i32); 3] = [("Wulp", 610), ("Torenvalk", 740), ("Geelgors", 955)];
/// How many nights.
pub const FIRST_NIGHTS: i32 = 14;

/// Units that missed deliveries: from when, and how many months.
pub const MISSING: [(&str, i32, i32); 2] = [("Merel", 570, 4), ("Oeverzwaluw", 790, 3)];
/// The unit that began to deliver long after the others.
pub const LATE: &str = "Putter";
/// When it began.
pub const LATE_AT: i32 = 350;
/// The unit that has not delivered the last month yet.
pub const BEHIND: &str = "Bergeend";
/// The unit that often forgets to record the end.
pub const FORGETS: &str = "Tureluur";
/// The share of ends it forgets.
pub const FORGETS_SHARE: f64 = 0.24;
/// The share of ends that is forgotten elsewhere.
pub const FORGOTTEN_SHARE: f64 = 0.018;
/// The organisation that declares that locking in cannot occur.
pub const NEVER_SECLUDES: &str = "kreek";
/// The unit of it where it happened all the same.
pub const SECLUDED_AT: &str = "Waterhoen";
/// The unit whose declared number of rows is wrong once.
pub const MISCOUNTS: &str = "Eider";
