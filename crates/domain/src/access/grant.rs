// SPDX-License-Identifier: EUPL-1.2
//! Grants: a role at a place, for a time. What was given stays as it was given; it ends, it is never rewritten.

use super::permit::{Permit, Right};
use super::role::Role;
use crate::calendar::{Day, Instant, Zone};
use crate::registration::place::{Level, PlaceIx, Places};

/// A shift lasts no longer than this many seconds.
pub const LONGEST_SHIFT: i64 = 16 * 3600;

/// Where a role was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All places together.
    Nation,
    /// A place, by its id, with all that is part of it.
    Place(String),
}

/// An entry in a professional register.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Register {
    /// Number in the register, as the professional gives it.
    pub number: String,
    /// First day on which it is no longer valid.
    pub until: Day,
}

/// A role at a place, for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    role: Role,
    scope: Scope,
    from: Instant,
    until: Option<Instant>,
    register: Option<Register>,
}

/// Why something cannot be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GrantError {
    /// It would be over before it begins.
    #[error("it ends before it begins")]
    EndsFirst,
    /// A role for one shift without an end, or with one too late.
    #[error("this role is given for one shift: at most {} hours", LONGEST_SHIFT / 3600)]
    LongerThanAShift,
    /// A role that needs a number in a register.
    #[error("this role needs a register number and the day until which it is valid")]
    RegisterMissing,
    /// The role is not given at this level.
    #[error("this role is not given at a place of this level")]
    WrongLevel,
    /// There is no such place.
    #[error("there is no such place")]
    NoSuchPlace,
    /// The giver's own permit does not reach there.
    #[error("the place lies outside what you may give")]
    OutsideReach,
    /// The giver's right is not one to give this role by.
    #[error("this role is not theirs to give")]
    NotTheirs,
    /// Nobody gives anything to themselves.
    #[error("nobody can give a role to themselves")]
    ToOneself,
}

impl Grant {
    /// A grant that can be; whether its place can be is asked by [`Grant::fits`].
    pub fn new(
        role: Role,
        scope: Scope,
        (from, until): (Instant, Option<Instant>),
        register: Option<Register>,
    ) -> Result<Self, GrantError> {
        if until.is_some_and(|until| until <= from) {
            return Err(GrantError::EndsFirst);
        }
        if role.is_for_one_shift() && until.is_none_or(|until| until.0 - from.0 > LONGEST_SHIFT) {
            return Err(GrantError::LongerThanAShift);
        }
        if role.needs_register() && register.as_ref().is_none_or(|own| own.number.trim().is_empty()) {
            return Err(GrantError::RegisterMissing);
        }
        if scope == Scope::Nation && !role.levels().contains(&Level::Nation) {
            return Err(GrantError::WrongLevel);
        }
        Ok(Self { role, scope, from, until, register })
    }

    /// Its role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Where.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// From when.
    #[must_use]
    pub fn from(&self) -> Instant {
        self.from
    }

    /// The first moment it no longer holds; `None`: until it is ended.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// The entry in a register it rests on.
    #[must_use]
    pub fn register(&self) -> Option<&Register> {
        self.register.as_ref()
    }

    /// Whether the tree has its place, at a level at which the role is given.
    pub fn fits(&self, places: &Places) -> Result<(), GrantError> {
        let Scope::Place(id) = &self.scope else { return Ok(()) };
        let place = places.find(id).ok_or(GrantError::NoSuchPlace)?;
        let level = places.get(place).level;
        if self.role.levels().contains(&level) { Ok(()) } else { Err(GrantError::WrongLevel) }
    }

    /// Whether it holds at a moment: begun, not over, its register entry valid, its place in the tree and open. A place
    /// that closed, or lies in one that closed, gives nothing any more; who stands above it still reaches its past.
    #[must_use]
    pub fn holds(&self, places: &Places, zone: &Zone, now: Instant) -> bool {
        let today = zone.day(now);
        let in_time = self.from <= now && self.until.is_none_or(|until| now < until);
        let registered = self.register.as_ref().is_none_or(|entry| today < entry.until);
        let open = match &self.scope {
            Scope::Nation => true,
            Scope::Place(id) => places.find(id).is_some_and(|place| {
                places.opened(place).is_none_or(|from| from <= today)
                    && places.closed(place).is_none_or(|until| today < until)
            }),
        };
        in_time && registered && open && self.fits(places).is_ok()
    }

    /// Whether it holds at a moment in a place: given there, or at what it is part of; what holds in the nation only does
    /// not count.
    #[must_use]
    pub fn holds_over(&self, places: &Places, zone: &Zone, (place, now): (PlaceIx, Instant)) -> bool {
        let Scope::Place(id) = &self.scope else { return false };
        self.holds(places, zone, now) && places.with_ancestors(place).any(|at| places.get(at).id == *id)
    }

    /// Whether the holder of a permit may give it to an account: within their own reach, never to themselves. Who may make
    /// accounts for a shift gives that role only; who stands in gives it to themselves only.
    pub fn may_be_given(&self, by: &Permit, to: &str, places: &Places) -> Result<(), GrantError> {
        self.fits(places)?;
        let to_oneself = by.account() == Some(to);
        match by.right() {
            Right::ManageAccounts if to_oneself => return Err(GrantError::ToOneself),
            Right::ManageAccounts => {}
            Right::IssueShifts if self.role == Role::TemporaryWorker && !to_oneself => {}
            Right::StandIn if self.role == Role::StandIn && to_oneself => {}
            _ => return Err(GrantError::NotTheirs),
        }
        let within = match &self.scope {
            Scope::Nation => *by.reach() == super::reach::Reach::Everywhere,
            Scope::Place(id) => places.find(id).is_some_and(|place| by.reach().covers(places, place)),
        };
        if within { Ok(()) } else { Err(GrantError::OutsideReach) }
    }
}
