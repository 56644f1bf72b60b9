//! The SQL of accounts, of how people prove who they are, and of who is signed in.

mod aanbieder;
mod accounts;
mod doelen;
mod middelen;
mod sessies;
#[cfg(test)]
mod tests;
mod toepassingen;

pub use self::aanbieder::{Gekoppeld, account_by_provider, create_linked};
pub use self::accounts::{
    account, account_by_name, accounts, add_version, add_version_in, address_of, any_account, create,
    invitation, invite, is_example, link_resident, open_invitations,
};
pub use self::doelen::{decide_purpose, end_sharing, purposes, share_purpose};
pub use self::middelen::{
    Soort, forget, known_password, learn, recovery_codes, set_used, totp, use_recovery,
};
pub use self::sessies::{
    Sessiebegin, close, close_all, close_stolen, open_sessions, seen, session, start, strengthen,
    switch_again, switch_key,
};
pub use self::toepassingen::{
    add_program_version, create_program, give_token, program, program_by_name, programs, token,
};
