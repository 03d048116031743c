//! Reads the retail data of tau-bench (orders, products, users) as a back office.
//!
//! Addresses and payment instrument ids are left behind: nothing here needs them, so they are never on the desk.
//! The source says neither when an order was placed nor who carries it, and neither do we.

use super::goods::{Order, Shipment};
use super::records::Customer;
use super::{BackOffice, BackOfficeError, What, insert};
use indexmap::IndexMap;
use jiff::civil::{Date, date};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Deserialize)]
struct TauUser {
    name: TauName,
    email: String,
}

#[derive(Deserialize)]
struct TauName {
    first_name: String,
    last_name: String,
}

#[derive(Deserialize)]
struct TauProduct {
    name: String,
}

#[derive(Deserialize)]
struct TauOrder {
    order_id: String,
    user_id: String,
    items: Vec<TauItem>,
    fulfillments: Vec<TauFulfillment>,
    status: String,
    payment_history: Vec<TauPayment>,
}

#[derive(Deserialize)]
struct TauItem {
    product_id: String,
    #[serde(default)]
    options: IndexMap<String, String>,
    price: f64,
}

#[derive(Deserialize)]
struct TauFulfillment {
    tracking_id: Vec<String>,
}

#[derive(Deserialize)]
struct TauPayment {
    transaction_type: String,
    amount: f64,
    payment_method_id: String,
}

/// The data is of 2024 and says no day; a customer record needs one.
const SINCE: Date = date(2024, 1, 1);

pub fn read(orders: &str, products: &str, users: &str) -> Result<BackOffice, BackOfficeError> {
    let products: IndexMap<String, TauProduct> = table("products", products)?;
    let mut office = BackOffice::default();
    for (index, (id, user)) in table::<TauUser>("users", users)?.into_iter().enumerate() {
        let customer = Customer {
            id,
            name: format!("{} {}", user.name.first_name, user.name.last_name),
            email: user.email.to_lowercase(),
            phone: None,
            since: SINCE,
            accounts: Vec::new(),
            risk_score: None,
        };
        insert(&mut office.customers, index, customer)?;
    }
    for (index, (_, order)) in table::<TauOrder>("orders", orders)?.into_iter().enumerate() {
        add_order(&mut office, &products, index, order)?;
    }
    Ok(office)
}

fn add_order(
    office: &mut BackOffice,
    products: &IndexMap<String, TauProduct>,
    index: usize,
    order: TauOrder,
) -> Result<(), BackOfficeError> {
    let mut items = Vec::with_capacity(order.items.len());
    let mut total = 0.0;
    for item in &order.items {
        let product = products
            .get(&item.product_id)
            .ok_or_else(|| BackOfficeError::Record {
                path: format!("orders[{index}]"),
                record: order.order_id.clone(),
                what: What::UnknownReference(item.product_id.clone()),
            })?;
        items.push(described(&product.name, &item.options));
        total += item.price;
    }
    for tracking in order.fulfillments.iter().flat_map(|f| &f.tracking_id) {
        let shipment = Shipment {
            tracking_id: tracking.clone(),
            order: order.order_id.clone(),
            customer: order.user_id.clone(),
            status: if order.status == "delivered" {
                "delivered".to_owned()
            } else {
                "label_created".to_owned()
            },
            carrier: None,
            expected_on: None,
            delivered_on: None,
            last_seen: None,
        };
        insert(&mut office.shipments, index, shipment)?;
    }
    let paid = order
        .payment_history
        .iter()
        .find(|p| p.transaction_type == "payment");
    let record = Order {
        id: order.order_id,
        customer: order.user_id,
        account: None,
        status: order.status.replace(' ', "_"),
        placed_on: None,
        items,
        total: dollars(paid.map_or(total, |p| p.amount)),
        payment: paid.map_or_else(
            || "not paid".to_owned(),
            |p| method(&p.payment_method_id).to_owned(),
        ),
    };
    insert(&mut office.orders, index, record)
}

/// `water bottle (1000ml, glass, blue)`.
fn described(name: &str, options: &IndexMap<String, String>) -> String {
    if options.is_empty() {
        return name.to_owned();
    }
    let options: Vec<&str> = options.values().map(String::as_str).collect();
    format!("{name} ({})", options.join(", "))
}

/// The kind of instrument from its id (`gift_card_1725971`), without the number.
fn method(id: &str) -> &'static str {
    if id.starts_with("gift_card") {
        "gift card"
    } else if id.starts_with("paypal") {
        "PayPal"
    } else {
        "card"
    }
}

fn dollars(amount: f64) -> String {
    format!("${amount:.2}")
}

/// One JSON object of records keyed by id.
fn table<T: DeserializeOwned>(
    name: &str,
    text: &str,
) -> Result<IndexMap<String, T>, BackOfficeError> {
    let value: Value = serde_json::from_str(text).map_err(|e| BackOfficeError::NotJson {
        line: e.line(),
        column: e.column(),
    })?;
    let Value::Object(rows) = value else {
        return Err(BackOfficeError::Shape {
            path: name.to_owned(),
            expected: "an object of records by id",
        });
    };
    let mut records = IndexMap::with_capacity(rows.len());
    for (index, (id, row)) in rows.into_iter().enumerate() {
        let record = serde_json::from_value(row).map_err(|e| BackOfficeError::Record {
            path: format!("{name}[{index}]"),
            record: id.clone(),
            what: What::Form(e.to_string()),
        })?;
        records.insert(id, record);
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USERS: &str = r##"{"lena_moss_1001": {"name": {"first_name": "Lena", "last_name": "Moss"},
        "address": {"city": "Leeds"}, "email": "Lena.Moss1@example.com", "payment_methods": {}, "orders": ["#W1000001"]}}"##;
    const PRODUCTS: &str =
        r#"{"7001": {"name": "Desk Lamp", "product_id": "7001", "variants": {}}}"#;
    const ORDERS: &str = r##"{"#W1000001": {"order_id": "#W1000001", "user_id": "lena_moss_1001", "address": {},
        "items": [{"name": "Desk Lamp", "product_id": "7001", "item_id": "1", "price": 31.5, "options": {"color": "brass"}}],
        "fulfillments": [{"tracking_id": ["357962501027"], "item_ids": ["1"]}], "status": "delivered",
        "payment_history": [{"transaction_type": "payment", "amount": 31.5, "payment_method_id": "gift_card_9"}]}}"##;

    #[test]
    fn orders_users_and_parcels_become_records_of_the_same_back_office() {
        let office = BackOffice::from_tau_retail(ORDERS, PRODUCTS, USERS).expect("reads");
        assert_eq!(
            office.orders["#W1000001"],
            Order {
                id: "#W1000001".to_owned(),
                customer: "lena_moss_1001".to_owned(),
                account: None,
                status: "delivered".to_owned(),
                placed_on: None,
                items: vec!["Desk Lamp (brass)".to_owned()],
                total: "$31.50".to_owned(),
                payment: "gift card".to_owned(),
            }
        );
        assert_eq!(
            office.customers["lena_moss_1001"].email,
            "lena.moss1@example.com"
        );
        assert_eq!(office.shipments["357962501027"].order, "#W1000001");
    }

    #[test]
    fn an_order_of_an_unknown_user_or_product_is_named() {
        let stranger = BackOffice::from_tau_retail(ORDERS, PRODUCTS, "{}");
        assert_eq!(
            stranger,
            Err(BackOfficeError::Record {
                path: "orders[0]".to_owned(),
                record: "#W1000001".to_owned(),
                what: What::UnknownOwner("lena_moss_1001".to_owned()),
            })
        );
        let unknown = BackOffice::from_tau_retail(ORDERS, "{}", USERS);
        assert_eq!(
            unknown,
            Err(BackOfficeError::Record {
                path: "orders[0]".to_owned(),
                record: "#W1000001".to_owned(),
                what: What::UnknownReference("7001".to_owned()),
            })
        );
    }
}
