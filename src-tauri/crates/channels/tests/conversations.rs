//! Calls, emails and chats, from bytes to intake, through the public door.

#![expect(
    clippy::expect_used,
    reason = "a helper that fails is a test that fails"
)]

use deskhand_channels::{
    CallFormat, Flaw, IntakeError, Region, TrustedReceivers, call, chat, email, found_in,
    normalised_email, normalised_phone,
};
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::intake::{FoundIdentity, Intake};
use deskhand_domain::ticket::{Author, Channel, MAX_MESSAGE_BYTES};
use proptest::prelude::*;

const GB: Option<Region> = Some(Region::GB);

fn spoken(text: &str) -> Intake {
    call(text.as_bytes(), CallFormat::Auto, GB).expect("a call")
}

fn said(intake: &Intake) -> Vec<(Author, Option<&str>, &str)> {
    intake
        .turns
        .iter()
        .map(|turn| (turn.author, turn.author_name.as_deref(), turn.text.as_str()))
        .collect()
}

fn named(intake: &Intake) -> Vec<(&str, bool)> {
    intake
        .identities
        .iter()
        .map(|found| (found.value.as_str(), found.sender))
        .collect()
}

#[test]
fn a_transcript_becomes_turns_merged_by_speaker() {
    let intake = spoken(
        "[00:00:01] Agent: Thank you for calling Halden.\n[00:00:04] Customer: Hi.\n[00:00:06] Customer: My annual plan charge failed.\nIt says declined.\nAgent: Let me check.\n",
    );
    assert_eq!(
        said(&intake),
        [
            (Author::Agent, None, "Thank you for calling Halden."),
            (
                Author::Customer,
                None,
                "Hi.\nMy annual plan charge failed.\nIt says declined."
            ),
            (Author::Agent, None, "Let me check."),
        ]
    );
    assert_eq!(intake.channel, Channel::Phone);
}

#[test]
fn roles_of_named_speakers_are_told_by_what_they_say() {
    let intake = spoken(
        "Ines Marques: Hello, I was charged twice on my account.\nTom Okafor: I'm sorry. May I have your email?\nInes Marques: It's ines at halden dot example.\nTom Okafor: Is there anything else?",
    );
    let roles: Vec<_> = intake
        .turns
        .iter()
        .map(|t| (t.author, t.author_name.as_deref()))
        .collect();
    assert_eq!(
        roles[..2],
        [
            (Author::Customer, Some("Ines Marques")),
            (Author::Agent, Some("Tom Okafor"))
        ]
    );
    assert_eq!(named(&intake), [("ines@halden.example", false)]);
}

#[test]
fn where_nothing_tells_them_apart_the_one_who_picked_up_is_the_agent() {
    let intake = spoken("Ada: Hello.\nBo: Hello.\nAda: Yes?\n");
    assert_eq!(intake.turns[0].author, Author::Agent);
    assert_eq!(intake.turns[1].author, Author::Customer);
}

#[test]
fn a_field_inside_a_turn_is_not_a_speaker() {
    let intake = spoken(
        "Customer: here you go\nOrder ID: 3348917502\nEmail: ines@halden.example\nAgent: thanks",
    );
    assert_eq!(intake.turns.len(), 2);
    assert!(intake.turns[0].text.ends_with("Email: ines@halden.example"));
}

#[test]
fn a_transcript_without_labels_is_one_turn_of_the_customer() {
    let intake = spoken("I called about my invoice.\nIt is wrong.");
    assert_eq!(
        said(&intake),
        [(
            Author::Customer,
            None,
            "I called about my invoice.\nIt is wrong."
        )]
    );
}

#[test]
fn captions_are_read_with_their_voices_and_without_their_markup() {
    let vtt = "WEBVTT - call\nKind: captions\n\nNOTE made by hand\nnot speech\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Agent>Thanks for calling.\n\n00:04.000 --> 00:06.000\n<v Ines>My line &amp; my TV\n\nbroken --> cue\nlost\n\n00:06.000 --> 00:07.000\n<v Ines>are <b>down</b>.</v>\n";
    let expected = [
        (Author::Agent, None, "Thanks for calling."),
        (Author::Customer, Some("Ines"), "My line & my TV are down."),
    ];
    assert_eq!(said(&spoken(vtt)), expected);
    let srt = "1\r\n00:00:01,000 --> 00:00:04,000\r\nAgent: Thanks for calling.\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\nInes: My line & my TV\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\nInes: are down.\r\n";
    assert_eq!(said(&spoken(srt)), expected);
}

#[test]
fn two_emails_in_one_call_are_both_reported_and_neither_is_the_sender() {
    let intake =
        spoken("Customer: it's under ines@halden.example or maybe i.marques@orrin.example");
    assert_eq!(
        named(&intake),
        [
            ("ines@halden.example", false),
            ("i.marques@orrin.example", false)
        ]
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let limit = MAX_MESSAGE_BYTES;
    let huge = vec![b'a'; limit + 1];
    for (bytes, error) in [
        (&b""[..], IntakeError::Empty),
        (" \r\n\t\u{feff}\u{200b}".as_bytes(), IntakeError::Empty),
        (b"Customer: ok \xff", IntakeError::NotUtf8 { at: 13 }),
        (
            &huge,
            IntakeError::TooLarge {
                bytes: limit + 1,
                limit,
            },
        ),
        (
            b"WEBVTT\n\n",
            IntakeError::Malformed {
                line: 1,
                flaw: Flaw::NoCaptions,
            },
        ),
    ] {
        assert_eq!(call(bytes, CallFormat::Auto, GB), Err(error));
    }
    assert_eq!(chat(b" ", GB), Err(IntakeError::Empty));
    assert_eq!(
        email(b"\r\n", &TrustedReceivers::default(), GB),
        Err(IntakeError::Empty)
    );
}

#[test]
fn a_megabyte_of_speech_is_still_one_call() {
    let text = format!("Customer: {}", "the line is down again ".repeat(45_000));
    assert_eq!(spoken(&text).turns.len(), 1);
}

const MAIL: &str = "Authentication-Results: mx.desk.example; dkim=pass header.d=halden.example (2048; ok); spf=fail\r\nReceived: from x\r\nFrom: \"Ines Marques\" <Ines@Halden.example>\r\nReply-To: billing@halden.example\r\nTo: help@desk.example\r\nSubject: =?utf-8?q?Rechnung_f=C3=BCr_Mai?=\r\nMessage-ID: <m2@halden.example>\r\nIn-Reply-To: <m1@desk.example>\r\nReferences: <m0@desk.example> <m1@desk.example>\r\nDate: Mon, 15 Jun 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe, call me on 020 7946 0018.\r\n\r\nOn Sun, 14 Jun 2026, Maya wrote:\r\n> Which invoice?\r\n--b\r\nContent-Type: application/pdf; name=\"../inv.pdf\"\r\nContent-Disposition: attachment; filename=\"../inv.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";

#[test]
fn an_email_is_read_with_subject_body_thread_and_attachments() {
    let trusted = TrustedReceivers::new(["mx.desk.example".to_owned()]);
    let parsed = email(MAIL.as_bytes(), &trusted, GB).expect("an email");
    let intake = &parsed.intake;
    assert_eq!(intake.subject.as_deref(), Some("Rechnung für Mai"));
    assert_eq!(
        said(intake),
        [(
            Author::Customer,
            Some("Ines Marques"),
            "Grüße, call me on 020 7946 0018."
        )]
    );
    assert_eq!(intake.turns[0].at, "2026-06-15T08:00:00Z".parse().ok());
    assert_eq!(
        named(intake),
        [
            ("ines@halden.example", true),
            ("billing@halden.example", false),
            ("+442079460018", false)
        ]
    );
    assert_eq!(intake.external_id.as_deref(), Some("m2@halden.example"));
    assert_eq!(intake.references, ["m1@desk.example", "m0@desk.example"]);
    assert_eq!(
        intake.attachments,
        [("inv.pdf".to_owned(), "application/pdf".to_owned(), 3)]
    );
    assert_eq!(
        parsed.quoted.as_deref(),
        Some("On Sun, 14 Jun 2026, Maya wrote:\n> Which invoice?")
    );
    assert_eq!(parsed.intake.authenticated.as_deref(), Some("dkim"));
}

#[test]
fn a_sender_is_authenticated_only_by_a_server_of_ours_and_for_the_domain_itself() {
    let ours = TrustedReceivers::new(["mx.desk.example".to_owned()]);
    let verdict = |mail: &str, trusted: &TrustedReceivers| {
        email(mail.as_bytes(), trusted, GB)
            .expect("an email")
            .intake
            .authenticated
    };
    assert_eq!(verdict(MAIL, &TrustedReceivers::default()), None);
    assert_eq!(
        verdict(
            &MAIL.replace("header.d=halden.example", "header.d=evil.example"),
            &ours
        ),
        None
    );
    assert_eq!(
        verdict(
            &MAIL.replace("header.d=halden.example", "header.d=xhalden.example"),
            &ours
        ),
        None
    );
    assert_eq!(
        verdict(&MAIL.replace("dkim=pass", "dkim=fail"), &ours),
        None
    );
    // a forged header below the real one, a comment that looks like a result, two senders
    let forged = format!("Authentication-Results: mx.other.example; none\r\n{MAIL}");
    assert_eq!(verdict(&forged, &ours), None);
    let comment = MAIL.replace(
        "dkim=pass header.d=halden.example (2048; ok)",
        "dkim=fail (x; dkim=pass header.d=halden.example)",
    );
    assert_eq!(verdict(&comment, &ours), None);
    let doubled = MAIL.replace("Received: from x", "From: other@orrin.example");
    assert_eq!(verdict(&doubled, &ours), None);
}

#[test]
fn html_mail_gives_its_text_and_nothing_that_runs() {
    let mail = "From: ines@halden.example\r\nSubject: Help\r\nContent-Type: text/html\r\n\r\n<p>I was charged <b>twice</b>.</p><script>steal()</script><img src=\"https://t.example/x.gif\">";
    let parsed = email(mail.as_bytes(), &TrustedReceivers::default(), GB).expect("an email");
    let turn = &parsed.intake.turns[0];
    assert_eq!(turn.text, "I was charged twice.");
    assert_eq!(
        turn.html.as_deref(),
        Some("<p>I was charged <b>twice</b>.</p>")
    );
}

#[test]
fn a_mail_without_a_sender_or_without_anything_is_refused() {
    let none = TrustedReceivers::default();
    assert_eq!(
        email(b"Subject: hi\r\n\r\nhello", &none, GB),
        Err(IntakeError::NoSender)
    );
    assert_eq!(
        email(b"From: undisclosed\r\n\r\nhello", &none, GB),
        Err(IntakeError::NoSender)
    );
    assert_eq!(
        email(b"From: a@halden.example\r\n\r\n  ", &none, GB),
        Err(IntakeError::Empty)
    );
    let only_subject = email(
        b"From: a@halden.example\r\nSubject: call me\r\n\r\n",
        &none,
        GB,
    );
    assert_eq!(only_subject.expect("kept").intake.turns[0].text, "call me");
}

#[test]
fn a_chat_knows_its_sender_only_when_the_widget_says_so() {
    let stranger = chat(
        "Hi, I'm ines@halden.example and I need my invoice".as_bytes(),
        GB,
    )
    .expect("a chat");
    assert_eq!(named(&stranger), [("ines@halden.example", false)]);
    let anonymous = chat(b"{\"text\":\"hello\"}", GB).expect("a chat");
    assert_eq!(anonymous.identities, []);
    let known = chat(
        b"{\"id\":\"c1\",\"from\":\"customer\",\"email\":\" INES@halden.example\",\"name\":\"Ines\",\"text\":\"hello\",\"at\":\"2026-06-18T09:00:00Z\"}\n{\"from\":\"agent\",\"name\":\"Maya\",\"text\":\"hi\"}\n",
        GB,
    )
    .expect("a chat");
    assert_eq!(
        known.identities,
        [FoundIdentity {
            kind: IdentityKind::Email,
            value: "ines@halden.example".to_owned(),
            sender: true,
            name: Some("Ines".to_owned()),
        }]
    );
    assert_eq!(
        said(&known),
        [
            (Author::Customer, Some("Ines"), "hello"),
            (Author::Agent, Some("Maya"), "hi")
        ]
    );
    assert_eq!(known.external_id.as_deref(), Some("c1"));
}

#[test]
fn a_broken_chat_line_is_named_without_its_words() {
    let error = chat(b"{\"text\":\"ok\"}\n{\"text\": secret", GB).expect_err("broken");
    assert!(matches!(
        error,
        IntakeError::Malformed {
            line: 2,
            flaw: Flaw::NotJson { .. }
        }
    ));
    assert!(!error.to_string().contains("secret"));
    let error = chat(b"{\"text\":\"ok\",\"email\":\"secret\"}", GB).expect_err("no email");
    assert_eq!(
        error,
        IntakeError::Malformed {
            line: 1,
            flaw: Flaw::Unreadable("email")
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in [CallFormat::Auto, CallFormat::Text, CallFormat::Vtt] {
            call(&bytes, format, GB).ok();
        }
        chat(&bytes, GB).ok();
        email(&bytes, &TrustedReceivers::default(), GB).ok();
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>(), cut in 0usize..1_200) {
        call(text.as_bytes(), CallFormat::Auto, GB).ok();
        chat(format!("{{\"text\":{}}}", serde_json::json!(text)).as_bytes(), GB).ok();
        let html = format!("From: a@b.example\r\nContent-Type: text/html\r\n\r\n<div>{text}<table><tr><td>{text}");
        email(html.as_bytes(), &TrustedReceivers::default(), GB).ok();
        // a mail cut off anywhere, and with something strange in the middle
        let cut = cut.min(MAIL.len());
        email(&MAIL.as_bytes()[..cut], &TrustedReceivers::default(), GB).ok();
        let mut mangled = MAIL.as_bytes()[..cut].to_vec();
        mangled.extend_from_slice(text.as_bytes());
        mangled.extend_from_slice(&MAIL.as_bytes()[cut..]);
        email(&mangled, &TrustedReceivers::default(), GB).ok();
    }

    #[test]
    fn normalising_twice_changes_nothing(text in prop_oneof![any::<String>(), "[a-zA-Z.İßΣ]{1,8}@[a-zA-Z.-]{1,10}", "[+0-9 ()-]{5,18}"]) {
        if let Ok(once) = normalised_email(&text) {
            prop_assert_eq!(normalised_email(&once), Ok(once));
        }
        if let Ok(once) = normalised_phone(&text, GB) {
            prop_assert_eq!(normalised_phone(&once, None), Ok(once));
        }
    }

    #[test]
    fn whatever_is_found_in_a_text_is_normalised_and_no_sender(text in "[a-z0-9@. +dot]{0,80}") {
        for found in found_in(&text, GB) {
            prop_assert!(!found.sender);
            let again = match found.kind {
                IdentityKind::Email => normalised_email(&found.value).ok(),
                _ => normalised_phone(&found.value, None).ok(),
            };
            prop_assert_eq!(again, Some(found.value));
        }
    }
}
