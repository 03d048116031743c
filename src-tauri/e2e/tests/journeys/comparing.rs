//! A presenter shows what memory changes: one message, three customers, three next steps.

use deskhand_e2e::pages::{Compare, Demo, Frame};
use deskhand_e2e::{Home, Window};

const FREE: &str = "Farah Siddiqui";
const PRO: &str = "Ines Varga";
const ENTERPRISE: &str = "Benedikt Aho";

#[tokio::test]
async fn one_message_from_three_customers_leads_to_three_next_steps() {
    let home = Home::new();
    let window = Window::open("comparing", &home).await;
    let frame = Frame(&window);
    frame.is_ready().await;
    frame.to_tickets().await;
    window.look("unseeded").await;

    frame.open_scenarios().await;
    let demo = Demo(&window);
    demo.is_open().await;
    window.look("picker").await;
    demo.seed().await;
    demo.start("One message, three customers").await;

    let compare = Compare(&window);
    compare.is_done().await;
    window.look("three").await;
    for customer in [FREE, PRO, ENTERPRISE] {
        let row = compare.of(customer).await;
        let without = "Without memory Ask for the invoice number Normal";
        assert!(row.text().contains(without), "{}", row.text());
        let step = match customer {
            FREE => "With memory Ask for the invoice number Normal",
            PRO => "With memory Escalate to Billing L2 High",
            _ => "With memory Escalate to Billing L2, tell the CSM Urgent",
        };
        assert!(row.text().contains(step), "{}", row.text());
    }
    let pro = compare.of(PRO).await;
    for known in ["12 April", "20 May", "manual credit of €49.00"] {
        assert!(pro.text().contains(known), "{known}: {}", pro.text());
    }
    let enterprise = compare.of(ENTERPRISE).await;
    assert!(
        enterprise.text().contains("Tell Ruth Adeyemi"),
        "{}",
        enterprise.text()
    );
    assert!(
        compare
            .together()
            .await
            .contains("2 of 3 next steps changed")
    );
    window.close().await;
}
