// SPDX-License-Identifier: EUPL-1.2
//! What happens where: the few places of the first nation with a story of their own, so that every state and gate of
//! the monitor has something to show. Times are thousandths of the history; a unit is named by its location and its
//! number there.

/// A unit: the id of its location and its number there.
pub type Place = (&'static str, u32);

/// A unit that opens during the history.
pub const OPENS: Place = ("hazelaar-houtwal", 2);
/// When it opens.
pub const OPENS_AT: i32 = 310;

/// With an uneven effect, the unit where use rises.
pub const RISES: Place = ("wilg-knotwilg", 0);
/// With an uneven effect, the unit where nothing changes.
pub const FLAT: Place = ("duin-helmgras", 0);
/// With an uneven effect, the organisation where seclusion rooms close and other coercion takes their place.
pub const DISPLACED: &str = "riet";

/// The unit that often forgets to record the end.
pub const FORGETS: Place = ("oever-slenk", 1);
/// The share of ends it forgets.
pub const FORGETS_SHARE: f64 = 0.24;
/// The share of ends that is forgotten elsewhere.
pub const FORGOTTEN_SHARE: f64 = 0.018;

/// The unit that began to deliver long after the others.
pub const LATE: Place = ("wilg-griend", 0);
/// When it began.
pub const LATE_AT: i32 = 350;
/// The unit that has not delivered the last month yet.
pub const BEHIND: Place = ("getij-wad", 1);
/// The unit whose declared number of rows is wrong once.
pub const MISCOUNTS: Place = ("getij-wad", 0);
/// When.
pub const MISCOUNTED_AT: i32 = 450;

/// The organisation that declares that locking in cannot occur.
pub const NEVER_SECLUDES: &str = "kreek";
/// The unit of it where it happened all the same.
pub const SECLUDED_AT: Place = ("kreek-sluis", 1);

/// The organisation where a room was searched on the day after its unit had closed.
pub const TIDIES_UP: &str = "duin";
