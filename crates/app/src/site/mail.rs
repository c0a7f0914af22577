// SPDX-License-Identifier: EUPL-1.2
//! Sends the letters that stand ready in the database, by the mail server on this machine: at least once, and always under
//! the same `Message-ID`, so that whoever gets one twice can know it.

use std::net::SocketAddr;
use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_store::{Letter, Notice, NoticeKind, StoreError};

use super::Site;
use crate::command::now;
use crate::pages::access::accounts::moment;
use crate::pages::access::accounts_act::link;

/// How often it is looked whether there are letters.
const EVERY: Duration = Duration::from_secs(2);

/// That a mail server did not take a letter.
struct NotTaken {
    /// Its three digits; empty where it did not answer.
    code: String,
    for_good: bool,
}

impl NotTaken {
    fn words(&self) -> (&str, bool) {
        (&self.code, self.for_good)
    }
}

/// The mail server, and who letters are from.
pub struct Mail {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    /// Letters from somebody, handed to a mail server on this machine. It is spoken to in the clear, so that it must not be
    /// elsewhere; it takes them further with TLS.
    pub fn new(server: SocketAddr, from: Mailbox) -> Self {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.ip().to_string());
        Self { server: builder.port(server.port()).timeout(Some(Duration::from_secs(30))).build(), from }
    }

    /// Sends what there is to send, for as long as the program runs.
    pub async fn send(self, site: Site) {
        loop {
            if let Err(error) = self.round(&site).await {
                tracing::error!(%error, "letters");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    async fn round(&self, site: &Site) -> Result<(), StoreError> {
        let server = permit::server(Right::ManageAccounts);
        for letter in site.store().take_letters(&server, now()).await? {
            let id = letter.id.as_str();
            match self.hand_over(self.message(site, &letter), id, letter.attempts).await {
                Ok(()) => site.store().letter_sent(&server, &letter, now()).await?,
                Err(answer) => site.store().letter_failed(&server, &letter, answer.words(), now()).await?,
            }
        }
        for notice in site.store().take_notices(&server, now()).await? {
            match self.hand_over(self.notice(site, &notice), &notice.id, notice.attempts).await {
                Ok(()) => site.store().notice_sent(&server, &notice, now()).await?,
                Err(answer) => site.store().notice_failed(&server, &notice, answer.words(), now()).await?,
            }
        }
        Ok(())
    }

    /// Hands a letter to the mail server. What that answers may hold the address: only its code is logged and kept.
    async fn hand_over(&self, message: Option<Message>, id: &str, attempts: i64) -> Result<(), NotTaken> {
        let Some(message) = message else {
            tracing::error!(letter = id, "no letter can be written to this address");
            return Err(NotTaken { code: String::new(), for_good: true });
        };
        let Err(error) = self.server.send(message).await else {
            tracing::info!(letter = id, attempts = attempts + 1, "letter sent");
            return Ok(());
        };
        let code = error.status().map(|code| code.to_string()).unwrap_or_default();
        tracing::warn!(letter = id, attempts = attempts + 1, code, "letter not taken");
        Err(NotTaken { code, for_good: error.is_permanent() })
    }

    /// A letter that says that something asks for somebody's eyes, and where: no person and no number of a youth.
    fn notice(&self, site: &Site, notice: &Notice) -> Option<Message> {
        let t = Text::of(Lang::parse(&notice.person.lang).unwrap_or(Lang::Nl));
        let (subject, why, page) = match notice.kind {
            NoticeKind::Emergency => {
                let page = format!("/jongeren/noodinzagen?taal={}", t.lang().code());
                (t.notice_emergency(), t.notice_emergency_why(), page)
            }
            NoticeKind::Overdue => {
                let mut query = form_urlencoded::Serializer::new(String::new());
                query.append_pair("taal", t.lang().code()).append_pair("organisatie", &notice.organisation);
                (t.notice_overdue(), t.notice_overdue_why(), format!("/aanleveren?{}", query.finish()))
            }
        };
        let page = format!("{}{page}", site.entrance().address());
        let paragraphs = [t.letter_hello(notice.person.name.as_str()), why, page, t.notice_unknown()];
        self.letter(&notice.id, notice.person.address.as_deref()?, subject, &paragraphs)
    }

    fn message(&self, site: &Site, letter: &Letter) -> Option<Message> {
        let t = Text::of(Lang::parse(&letter.person.lang).unwrap_or(Lang::Nl));
        let (subject, why) = if letter.recovery {
            (t.letter_recovery(), t.letter_recovery_why())
        } else {
            (t.letter_invitation(), t.letter_invitation_why())
        };
        let page = format!("{}{}", site.entrance().address(), link(&letter.code, t.lang().code()));
        let name = letter.person.name.as_str();
        let paragraphs =
            [t.letter_hello(name), why, page, t.letter_until(moment(t, site, letter.ends)), t.letter_unknown()];
        self.letter(&letter.id, letter.person.address.as_deref()?, subject, &paragraphs)
    }

    fn letter(&self, id: &str, address: &str, subject: String, paragraphs: &[String]) -> Option<Message> {
        Message::builder()
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, address.parse().ok()?))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(paragraphs.join("\r\n\r\n"))
            .ok()
    }
}
