//! Room Toegang: accounts, signing in, who may what and why.

mod aanbieder;
mod account;
pub mod api;
mod blik;
pub mod commands;
mod doelregister;
mod drukte;
mod formulier;
mod inloggen;
mod namens;
pub mod pages;
#[cfg(test)]
pub mod proef;
mod sessie;
mod store;
mod toepassing;

pub use self::aanbieder::{Aanbieder, Aanbiederinstellingen, OIDC_GEHEIM};
pub use self::account::{Account, Accountstand, read_roles, write_roles};
pub use self::blik::{Accountblik, Beheerblik, Doelblik, Inlogblik};
pub use self::doelregister::Register;
pub use self::inloggen::{APPARAATKOEKJE, Kenmerken, Poortwachter, SESSIEKOEKJE, recognise};
pub use self::sessie::{Sessie, Sessiestaat};
pub use self::store::{
    account, account_by_name, accounts, add_version_in, address_of, any_account, is_example, link_resident,
    purposes,
};
