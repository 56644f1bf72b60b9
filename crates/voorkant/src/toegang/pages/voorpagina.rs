//! The part of home for who manages accounts: how it stands, and the way there. No case is seen here.

use maud::{Markup, html};
use opslag::Auditvraag;

use crate::poort::{AccountsBeheren, Mag};
use crate::reservekopie::GEMAAKT;
use crate::toegang::account::Accountstaat;
use crate::toegang::store;
use crate::web::parts;
use crate::web::{Kader, WebFout, moment};

/// How accounts, invitations and the backup stand.
///
/// # Errors
/// When the records cannot be read.
pub async fn administration(mag: &Mag<AccountsBeheren>, kader: &Kader) -> Result<Markup, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let accounts = store::accounts(opslag, &gemeente).await?;
    let open = accounts.iter().filter(|one| one.stand.staat == Accountstaat::Actief).count();
    let invited = store::open_invitations(opslag, &gemeente).await?;
    let made = Auditvraag { wat: GEMAAKT.to_owned(), ..Auditvraag::default() };
    let backup = opslag.find_audit(&gemeente, &made, u64::MAX, 1).await?.pop();
    let invitations = html! {
        @match invited {
            0 => (kader.t("geen", "none")),
            1 => (kader.t("1 wacht nog op een wachtwoord", "1 still waits for a password")),
            many => { (many) " " (kader.t("wachten nog op een wachtwoord", "still wait for a password")) }
        }
    };
    let backup = html! {
        @match backup {
            Some(line) => { (moment(kader.taal, &line.gebeurtenis.wanneer)) }
            None => {
                (kader.t("nog niet gemaakt. Dat kan met: ", "not made yet. Do it with: ")) code { "voorkant backup" }
            }
        }
    };
    let accounts = html! {
        (open) " open" @if accounts.len() > open { ", " (accounts.len() - open) " " (kader.t("gesloten", "closed")) }
    };
    Ok(html! {
        section class="vk-section" aria-labelledby="beheer" {
            h2 class="utrecht-heading-2" id="beheer" { (kader.t("Wie mag er inloggen?", "Who may sign in?")) }
            (parts::facts(&[
                (kader.t("Accounts", "Accounts"), accounts),
                (kader.t("Uitnodigingen", "Invitations"), invitations),
                (kader.t("Laatste reservekopie", "Last backup"), backup),
            ]))
            p { (parts::link_button("/toegang", kader.t("Naar de accounts", "To the accounts"))) }
        }
    })
}
