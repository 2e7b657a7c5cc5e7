<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:err='http://www.w3.org/2005/xqt-errors' exclude-result-prefixes='#all'>
  <xsl:mode on-no-match='shallow-copy'/>
  <xsl:template match='s:body'><xsl:copy><xsl:value-of select='xs:integer(.) + 1'/></xsl:copy></xsl:template>
</xsl:stylesheet>
