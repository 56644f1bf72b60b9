//! The plans in which somebody works.

use maud::{Markup, html};
use toegang::{Recht, beslis};

use crate::doen::pages::crumbs;
use crate::doen::plan::{Werkende, decide, dossier, store};
use crate::poort::{Mag, WerkdagZien};
use crate::toegang::purposes;
use crate::web::{Kader, WebFout, day, parts};

/// `GET /doen/plannen`.
pub async fn list(mag: Mag<WerkdagZien>, kader: Kader) -> Result<Markup, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let today = mag.aanmelding().vandaag;
    let me = Werkende {
        gemeente: &wie.gemeente,
        account: mag.aanmelding().account(),
        rollen: &mag.aanmelding().aanvrager.rollen,
        dag: today,
    };
    let register = purposes(&app.opslag, &wie.gemeente).await?;
    let mut rows = Vec::new();
    for (id, rol) in store::mine(&app.opslag, &me).await? {
        let Some(kop) = dossier::open(app, &wie.gemeente, &id).await? else { continue };
        // What there is to do tells about all laws: for who sees a part it stands in the plan itself.
        let delingen: Vec<_> = kop.delingen.iter().map(|(_, one)| one.clone()).collect();
        let of = (kop.gebied.as_str(), kop.werker(me.account), delingen.as_slice());
        let zaak = decide::zaak(mag.aanmelding(), of, &register, kop.kinds());
        let whole = beslis(&mag.aanmelding().aanvrager, Recht::PlanOpenen, &zaak).is_ok();
        let next = kop.next_work(today).filter(|_| whole);
        rows.push(vec![
            html! { a href={ "/doen/plannen/" (id) } { (kader.t("Plan ", "Plan ")) (kop.nummer) } },
            parts::cell(kader.t(rol.naam().0, rol.naam().1)),
            parts::cell(kader.t(kop.state().0, kop.state().1)),
            html! {
                @match next {
                    Some((soort, op)) => { (kader.t(soort.naam().0, soort.naam().1)) ", " (day(kader.taal, op)) }
                    None => { (kader.t("niets", "nothing")) }
                }
            },
        ]);
    }
    let body = html! {
        p class="vk-lead" { (kader.t("Dit zijn de plannen waarin u werkt. Andere plannen ziet u niet.", "These are the plans in which you work. You do not see others.")) }
        @if kader.mag(Recht::PlanBeginnen) {
            p class="vk-actions" { (parts::link_button("/doen/plannen/nieuw", kader.t("Begin een plan", "Begin a plan"))) }
        }
        @if rows.is_empty() {
            (parts::empty(kader.t("Nog geen plannen", "No plans yet"), &html! { p { (kader.t(
                "Begin een plan met een huishouden, of laat een regisseur u toevoegen.", "Begin a plan with a household, or have a director add you.")) } }))
        } @else {
            (parts::table(kader.t("Uw plannen", "Your plans"), &[kader.t("Plan", "Plan"), kader.t("U", "You"), kader.t("Stand", "State"), kader.t("Eerst te doen", "First to do")],
                &[], &rows))
        }
    };
    Ok(kader.page(kader.t("Plannen", "Plans"), &crumbs(&kader), &body))
}
