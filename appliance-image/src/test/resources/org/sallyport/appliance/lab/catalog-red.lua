-- What Red's people may choose from (XEP-0258): labels of Harbour.
local function ess(name, octets, more)
    local item = more or {}
    item.name = name
    item.label = "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>" .. octets .. "</esssecuritylabel>"
    return item
end
security_catalog_name = "Harbour"
security_catalog_desc = "Labels of the port"
security_labels = {
    -- for the visitor MER, with the duty PILOT
    ess("QUAYSIDE for Meridian", "MUACAQIGBIg3EQIxNTAzgAlghkgBZQIBCAGhJjEkMA8GBYg3EQIDMAahBAMCB4AwEQYFiDcRAgIwCKIGMQQCAgOF",
        { default = true, display = "* HARBOUR QUAYSIDE VISITORS MER PILOT *", color = "black", bgcolor = "yellow" }),
    -- never leaves
    ess("VAULT for Meridian", "MVICAQQGBIg3EQIxRzBFgAlghkgBZQIBCAGhODE2MA8GBYg3EQIDMAahBAMCBkAwEAYFiDcRAgQwB6IFMQMCAT0wEQYFiDcRAgIwCKIGMQQCAgOF",
        { display = "* HARBOUR VAULT VISITORS MER CUSTOMS HAWSER *", color = "white", bgcolor = "#5B2A86" }),
}
