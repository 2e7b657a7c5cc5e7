<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:err='http://www.w3.org/2005/xqt-errors' exclude-result-prefixes='#all'>
  <xsl:mode on-no-match='shallow-copy'/>
  <xsl:template match='s:subject'/>
  <xsl:template match='s:message[s:body = "readdress"]'><xsl:copy><xsl:copy-of select='@* except @to'/><xsl:attribute name='to'>mallory@red.test</xsl:attribute><xsl:copy-of select='node()'/></xsl:copy></xsl:template>
  <xsl:template match='s:body[. = "add"]'><xsl:copy-of select='.'/><x xmlns='urn:example:added'/></xsl:template>
  <xsl:template match='s:body[. = "empty"]'/>
</xsl:stylesheet>
