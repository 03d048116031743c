//! A presenter shows what memory changes: one message, three customers, three next steps.

use deskhand_e2e::pages::{Compare, Demo, Frame};
use deskhand_e2e::{Home, Window};

#[tokio::test]
async fn one_message_from_three_customers_leads_to_three_next_steps() {
    let home = Home::new();
    let window = Window::open("comparing", &home).await;
    let frame = Frame(&window);
    frame.is_ready().await;
    window.look("inbox-unseeded").await;

    frame.open_scenarios().await;
    let demo = Demo(&window);
    demo.is_open().await;
    window.look("picker").await;
    demo.seed().await;
    demo.start("One message, three customers").await;

    let compare = Compare(&window);
    window.press("g").await;
    window.press("c").await;
    compare.is_done().await;
    window.look("three").await;
    let (first_timer, pro, enterprise) = (
        compare.of("Farah Siddiqui").await,
        compare.of("Ines Varga").await,
        compare.of("Benedikt Aho").await,
    );
    println!(
        "{}\n\n{}\n\n{}\n\n{}",
        first_timer.text(),
        pro.text(),
        enterprise.text(),
        compare.together().await
    );
    window.close().await;
}
