//! Statistical disclosure control: what may be shown about small groups.
//!
//! A table about households can tell something about one household: because a cell holds few of them,
//! because one of them has nearly all of an amount, or because such a cell follows from its neighbours
//! and a total. This crate decides which figures of a family of tables may be shown, rounds those, and
//! forgets the rest. It knows nothing of what is counted.
//!
//! # The walk
//! 1. Count the units of each part of a division into a [`Cell`]: [`Cell::add_unit`].
//! 2. Put the parts, and every sum of parts that will be shown, into one [`Lattice`].
//! 3. [`protect`] it under [`Rules`]. What comes out are [`Protected`] figures: rounded, or hidden.
//!
//! A raw cell cannot be written anywhere; a protected figure cannot be made from a number, only from
//! cells. So a page, an export or an API that takes [`Protected`] figures cannot show too much.
//!
//! # What is hidden
//! * **Too few**: a count below the threshold, zero included. An empty cell and a nearly empty one look
//!   the same.
//! * **Dominance**: an amount of which one unit has more than 50 %, or two more than 80 %: the (n,k) rule
//!   with n 1 and 2. The whole is the sum of the amounts without their sign, so that credits do not
//!   stretch or shrink it.
//! * **Secondary**: a safe figure with which an unsafe one could be calculated; see below. First for
//!   counts, then for amounts. A hidden count always hides its amount.
//!
//! Then each figure is rounded by itself: counts to a multiple of 5, half up and never to below the
//! threshold, amounts to a multiple of 1.000 euro, half away from zero. Sums therefore need not add up
//! to the digit. Means and shares are made from the shown figures ([`Protected::per`],
//! [`Protected::share_of`]). All numbers are settings: [`RulesInput`].
//!
//! Threshold 10 and base 5 are common for tables about neighbourhoods from the Dutch statistical office;
//! threshold, dominance and secondary suppression are treated in A. Hundepool and others, *Statistical
//! Disclosure Control* (Wiley, 2012), chapter 4.
//!
//! # Against whom
//! The attacker is assumed to know every shown figure **exactly**, before rounding. That is more than
//! anybody knows: rounding is a second wall, not the first.
//!
//! * *By calculating*: no linear combination of shown counts is the number of units of a group below the
//!   threshold, whether that group is a cell of the table or not; likewise for unsafe amounts. This is
//!   decided by elimination in exact arithmetic. All combinations are tried as long as no more than ten
//!   independent remainders hang together by hidden cells; beyond that the cells of the table, the
//!   remainders of sums, the differences of nested ones, and all single ones and pairs.
//! * *By fitting*: hidden counts are whole and not negative, and the words in their place tell whether
//!   they reach the threshold. Where a remainder, a row of the eliminated system or, in smaller tables, a
//!   difference of two remainders leaves a small leaf no second value, more is hidden. These bounds are followed
//!   from one equation to the next, not solved as one system.
//!
//! Among the figures that would close a leak the one goes that is missed least: leaves before sums,
//! then the leaf that drags the fewest others along, then the smallest. What turns out to be hidden
//! needlessly is shown again, within a fixed effort. The pattern is safe and small, not the smallest
//! that exists: finding that one is NP-hard.
//!
//! # What this does not protect against
//! * **Figures outside the lattice.** What is shown of the same units elsewhere (a filter with one group
//!   less, another division of the same area) can be subtracted. Answer from one fixed lattice.
//! * **Differences over time.** Two reference dates are two lattices. Whoever knows that one household
//!   moved sees only the rounding between them; somebody who can ask for many dates sees less and less of it.
//!   Show few, fixed dates.
//! * **Ranges.** A hidden figure keeps at least two possible values, which may be close together.
//!   Amounts have no bounds here; an attacker who knows that none is negative knows an upper one.
//! * **Knowledge of the method.** Who replays the choice of secondary cells may rule out some values.
//! * **What is known from elsewhere**: the amount of one's own household; that all units of a shown cell
//!   share a trait (group disclosure); an attacker inside a group of two large units.
//! * **Units in pieces.** A household whose money comes in several leaves is judged in each apart.
//!
//! # Features
//! None by default. `maud`: figures render in pages. `serde`: figures serialise as numbers and hidden
//! ones as `null`; [`RulesInput`] can be read from settings.

mod audit;
mod blocks;
mod bounds;
mod cell;
mod echelon;
mod lattice;
mod protected;
mod render;
mod rules;

pub use blocks::{Between, Blocks, Items, MOST_VALUES, Values};
pub use cell::Cell;
pub use lattice::{Lattice, ProtectedLattice, SumId, protect};
pub use protected::{Amount, Count, Hidden, Percent, Protected, ProtectedCell, protect_single};
pub use render::Figure;
pub use rules::{InvalidRules, Rules, RulesInput};
