<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:err='http://www.w3.org/2005/xqt-errors' exclude-result-prefixes='#all'>
  <xsl:mode on-no-match='deep-skip'/>
  <xsl:template match='/'><xsl:apply-templates/></xsl:template>
  <xsl:template match='/s:message'><xsl:copy><xsl:copy-of select='@*'/><xsl:apply-templates/></xsl:copy></xsl:template>
  <xsl:template match='/s:message/s:body'><xsl:copy-of select='.' copy-namespaces='no'/></xsl:template>
</xsl:stylesheet>
