-- What Blue's people may choose from (XEP-0258): labels of Meridian.
local function ess(name, octets, more)
    local item = more or {}
    item.name = name
    item.label = "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>" .. octets .. "</esssecuritylabel>"
    return item
end
security_catalog_name = "Meridian"
security_catalog_desc = "Labels of the ships"
security_labels = {
    ess("OPEN for Harbour", "MSkCAQQGBIg3EQExHjAcgApghkgBZQIBCAMBoQ4wDAYFiDcRAQIxAwIBHw==",
        { default = true, display = "MERIDIAN OPEN FOR HARBOUR ONLY", color = "white", bgcolor = "green" }),
    -- with Petrel, Weather
    ess("GUARDED for Harbour", "MWMCAQcGBIg3EQExWDAbgApghkgBZQIBCAMCoQ0wCwYFiDcRAQEDAgZAMBuACmCGSAFlAgEIAwOhDTALBgWINxEBBQMCB4AwHIAKYIZIAWUCAQgDAaEOMAwGBYg3EQECMQMCAR8=",
        { display = "MERIDIAN GUARDED ABOARD Petrel FOR HARBOUR ONLY (Weather)", color = "white", bgcolor = "#1E6FB8" }),
    -- with Soundings
    ess("CLOSED for Harbour", "MUYCAQYGBIg3EQExOzAbgApghkgBZQIBCAMAoQ0wCwYFiDcRAQMDAgeAMByACmCGSAFlAgEIAwGhDjAMBgWINxEBAjEDAgEf",
        { display = "MERIDIAN CLOSED FOR HARBOUR ONLY - SOUNDINGS", color = "black", bgcolor = "#E07B00" }),
    -- what no SPIF here knows: policy 1.1
    ess("Foreign", "MQYCAQQGASk=", { display = "SECRET", color = "black", bgcolor = "red" }),
}
