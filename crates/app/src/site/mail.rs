// SPDX-License-Identifier: EUPL-1.2
//! Sends the letters that stand ready in the database, by the mail server on this machine: at least once, and always under
//! the same `Message-ID`, so that whoever gets one twice can know it.

use std::net::SocketAddr;
use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_store::{Letter, StoreError};

use super::Site;
use crate::command::now;
use crate::pages::access::accounts::moment;
use crate::pages::access::accounts_act::link;

/// How often it is looked whether there are letters.
const EVERY: Duration = Duration::from_secs(2);

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
            let Some(message) = self.message(site, &letter) else {
                tracing::error!(letter = id, "no letter can be written to this address");
                continue;
            };
            // What a mail server answers may hold the address: only its code is logged.
            match self.server.send(message).await {
                Ok(_) => {
                    site.store().letter_sent(&server, &letter, now()).await?;
                    tracing::info!(letter = id, attempts = letter.attempts + 1, "letter sent");
                }
                Err(error) => {
                    let code = error.status().map(|code| code.to_string());
                    tracing::warn!(letter = id, attempts = letter.attempts + 1, code, "letter not taken, later again");
                }
            }
        }
        Ok(())
    }

    fn message(&self, site: &Site, letter: &Letter) -> Option<Message> {
        let t = Text::of(Lang::parse(&letter.person.lang).unwrap_or(Lang::Nl));
        let address = letter.person.address.as_deref()?.parse().ok()?;
        let (subject, why) = if letter.recovery {
            (t.letter_recovery(), t.letter_recovery_why())
        } else {
            (t.letter_invitation(), t.letter_invitation_why())
        };
        let page = format!("{}{}", site.entrance().address(), link(&letter.code, t.lang().code()));
        let name = letter.person.name.as_str();
        let paragraphs =
            [t.letter_hello(name), why, page, t.letter_until(moment(t, site, letter.ends)), t.letter_unknown()];
        Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(paragraphs.join("\r\n\r\n"))
            .ok()
    }
}
