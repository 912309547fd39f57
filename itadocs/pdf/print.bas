REM Print the documents that jobs.txt lists, and say in progress.txt how far it is: who started this may have to end it.
REM jobs.txt: "doc <number>", then "title <text>", "thai" where anything counts in Thai digits, "lines" where none is to stand alone at the foot of a row, and "alt <text>" of its charts, in their order.
REM Basic has no mercy with names: those of its own statements (Access, Base, Text, Step, Line) hang a start unseen.
Option Explicit

Const FOLDER = "{folder}"
Const STAND_IN = 13
Const NATIVE = 12
Const NUMBER_ROOM = 1200

Sub Main()
  Dim orders() As String, i As Long, no As String, title As String, n As Long, alts(2000) As String, thai As Boolean, keeps As Boolean
  On Error GoTo Broken
  Say "started"
  orders = Split(ReadJobs(), Chr(10))
  i = 0
  Do While i <= UBound(orders)
    no = ""
    If Left(orders(i), 4) = "doc " Then no = Mid(orders(i), 5)
    i = i + 1
    If no <> "" Then
      title = ""
      thai = False
      keeps = False
      n = 0
      Do While i <= UBound(orders)
        If Left(orders(i), 4) = "doc " Then Exit Do
        If Left(orders(i), 6) = "title " Then title = Mid(orders(i), 7)
        If orders(i) = "thai" Then thai = True
        If orders(i) = "lines" Then keeps = True
        If Left(orders(i), 4) = "alt " And n < 2000 Then
          alts(n) = Mid(orders(i), 5)
          n = n + 1
        End If
        i = i + 1
      Loop
      Say "doc " & no
      Say MakePdf(no, title, thai, keeps, alts, n) & " " & no
    End If
  Loop
Broken:
  Say "ended"
  StarDesktop.terminate()
End Sub

Function MakePdf(no As String, title As String, thai As Boolean, keeps As Boolean, alts, n As Long) As String
  Dim settings(3) As New com.sun.star.beans.PropertyValue, doc As Object, inThai As Boolean
  MakePdf = "failed"
  On Error GoTo Broken
  settings(0).Name = "Hidden" : settings(0).Value = True
  settings(1).Name = "MacroExecutionMode" : settings(1).Value = 0
  settings(2).Name = "UpdateDocMode" : settings(2).Value = 0
  settings(3).Name = "FilterName" : settings(3).Value = "MS Word 2007 XML"
  doc = StarDesktop.loadComponentFromURL(FOLDER & "/" & no & ".docx", "_blank", 0, settings())
  If IsNull(doc) Then Exit Function
  If doc.DocumentProperties.Title = "" Then doc.DocumentProperties.Title = title
  inThai = False
  If thai Then inThai = CountInThai(doc)
  Describe doc, alts, n
  If keeps Then KeepLines doc
  NamePages doc, inThai
  Export doc, FOLDER & "/" & no & ".pdf"
  doc.close(True)
  MakePdf = "done"
Broken:
End Function

REM Whatever counts as the stand-in counts in the digits of the language of its text. True where pages do.
Function CountInThai(doc As Object) As Boolean
  Dim styles As Object, one As Object, i As Long, rules As Object
  CountInThai = False
  styles = doc.StyleFamilies.getByName("PageStyles")
  For i = 0 To styles.Count - 1
    one = styles.getByIndex(i)
    If one.NumberingType = STAND_IN Then
      one.NumberingType = NATIVE
      CountInThai = True
    End If
  Next
  styles = doc.StyleFamilies.getByName("NumberingStyles")
  For i = 0 To styles.Count - 1
    one = styles.getByIndex(i)
    rules = one.NumberingRules
    If RulesInThai(rules) Then one.NumberingRules = rules
  Next
  RulesInThai doc.ChapterNumberingRules
End Function

Function RulesInThai(rules As Object) As Boolean
  Dim level As Long, all, k As Long
  RulesInThai = False
  For level = 0 To rules.Count - 1
    all = rules.getByIndex(level)
    For k = 0 To UBound(all)
      If all(k).Name = "NumberingType" Then
        If all(k).Value = STAND_IN Then
          all(k).Value = NATIVE
          rules.replaceByIndex(level, all)
          RulesInThai = True
        End If
      End If
    Next
  Next
End Function

REM The pages that lists of headings name are known once all is laid out. By itself LibreOffice writes them in the digits
REM of the machine.
Sub NamePages(doc As Object, inThai As Boolean)
  Dim found As Object, one As Object, asking(2000) As Object, n As Long, i As Long
  n = 0
  found = doc.TextFields.createEnumeration()
  Do While found.hasMoreElements() And n < 2000
    one = found.nextElement()
    If one.supportsService("com.sun.star.text.TextField.GetReference") Then
      asking(n) = one
      n = n + 1
    End If
  Loop
  If n = 0 Then Exit Sub
  For i = 0 To n - 1
    LeaveRoom doc, asking(i).Anchor
  Next
  REM twice: pages move where the first numbers need a line more
  For i = 1 To 2
    doc.refresh()
    doc.TextFields.refresh()
  Next
  doc.refresh()
  If Not inThai Then Exit Sub
  For i = 0 To n - 1
    one = asking(i).Anchor
    one.Text.createTextCursorByRange(one).String = ThaiDigits(asking(i).getPresentation(False))
  Next
End Sub

REM A row that may go on on the next page begins there where it would leave a line alone, as in Word. LibreOffice minds lines
REM that are alone in no table.
Sub KeepLines(doc As Object)
  Dim all As Object, i As Long
  all = doc.TextTables
  For i = 0 To all.Count - 1
    KeepLinesOf doc, all.getByIndex(i)
  Next
End Sub

Sub KeepLinesOf(doc As Object, table As Object)
  Dim k As Long, cells, row As Object
  On Error GoTo Done
  cells = table.getCellNames()
  For k = 0 To UBound(cells)
    If InStr(cells(k), ".") = 0 Then
      row = table.Rows.getByIndex(RowOf(cells(k)) - 1)
      If row.IsSplitAllowed Then
        If LeavesLine(doc, table.getCellByName(cells(k))) Then row.IsSplitAllowed = False
      End If
    End If
  Next
Done:
End Sub

Function RowOf(cell As String) As Long
  Dim i As Long
  i = 1
  Do While Mid(cell, i, 1) > "9"
    i = i + 1
  Loop
  RowOf = CLng(Mid(cell, i))
End Function

REM True where the first line of a cell is on another page than its second, and all of it would fit there.
Function LeavesLine(doc As Object, cell As Object) As Boolean
  Dim seen As Object, first As Long, second As Long
  LeavesLine = False
  seen = doc.CurrentController.ViewCursor
  seen.gotoRange(cell.End, False)
  second = seen.Page
  seen.gotoRange(cell.Start, False)
  first = seen.Page
  If second <> first + 1 Then Exit Function
  seen.gotoEndOfLine(False)
  seen.goRight(1, False)
  LeavesLine = seen.Page > first
End Function

REM Word keeps an entry of such a list off the right, and its number alone stands there. LibreOffice would draw no number:
REM where lines end is looked up under that indent, and written down.
Sub LeaveRoom(doc As Object, number As Object)
  Dim entry As Object, seen As Object, back As Object, margin As Long, i As Long
  entry = number.Text.createTextCursorByRange(number.Start)
  entry.goLeft(1, True)
  If entry.String <> Chr(9) Then Exit Sub
  margin = entry.ParaRightMargin
  On Error GoTo Done
  seen = doc.CurrentController.ViewCursor
  entry.ParaRightMargin = margin + NUMBER_ROOM
  entry.gotoStartOfParagraph(False)
  seen.gotoRange(entry, False)
  For i = 1 To 20
    seen.gotoEndOfLine(False)
    If number.Text.compareRegionStarts(seen.Start, number.Start) <= 0 Then Exit For
    back = number.Text.createTextCursorByRange(seen.Start)
    back.gotoRange(number.Start, True)
    If Len(back.String) < 2 Then
      back.collapseToStart()
      back.gotoPreviousWord(False)
      seen.gotoRange(back, False)
    End If
    number.Text.insertControlCharacter(seen.Start, 1, False)
    seen.goRight(1, False)
  Next
Done:
  entry.ParaRightMargin = margin
End Sub

Function ThaiDigits(shown As String) As String
  Dim i As Long, digit As String
  ThaiDigits = ""
  For i = 1 To Len(shown)
    digit = Mid(shown, i, 1)
    If digit >= "0" And digit <= "9" Then digit = Chr(&HE50 + CLng(digit))
    ThaiDigits = ThaiDigits & digit
  Next
End Function

REM LibreOffice drops the descriptions of charts that stand in the text; they come in the order of the text.
Sub Describe(doc As Object, alts, n As Long)
  Dim i As Long
  For i = 0 To doc.EmbeddedObjects.Count - 1
    If i < n Then doc.EmbeddedObjects.getByIndex(i).Description = alts(i)
  Next
End Sub

Sub Export(doc As Object, target As String)
  Dim settings(2) As New com.sun.star.beans.PropertyValue
  Dim wish(9) As New com.sun.star.beans.PropertyValue
  wish(0).Name = "SelectPdfVersion" : wish(0).Value = 2
  wish(1).Name = "PDFUACompliance" : wish(1).Value = True
  wish(2).Name = "UseTaggedPDF" : wish(2).Value = True
  wish(3).Name = "ExportBookmarks" : wish(3).Value = True
  wish(4).Name = "OpenBookmarkLevels" : wish(4).Value = 2
  wish(5).Name = "InitialView" : wish(5).Value = 1
  wish(6).Name = "DisplayPDFDocumentTitle" : wish(6).Value = True
  wish(7).Name = "UseLosslessCompression" : wish(7).Value = True
  wish(8).Name = "ExportFormFields" : wish(8).Value = False
  wish(9).Name = "ExportNotes" : wish(9).Value = False
  settings(0).Name = "FilterName" : settings(0).Value = "writer_pdf_Export"
  settings(1).Name = "Overwrite" : settings(1).Value = True
  settings(2).Name = "FilterData"
  settings(2).Value = CreateUnoValue("[]com.sun.star.beans.PropertyValue", wish())
  doc.storeToURL(target, settings())
End Sub

Function ReadJobs() As String
  Dim files As Object, reader As Object
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = CreateUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(files.openFileRead(FOLDER & "/jobs.txt"))
  reader.setEncoding("UTF-8")
  ReadJobs = reader.readString(Array(), False)
  reader.closeInput()
End Function

Sub Say(what As String)
  Dim f As Integer
  f = FreeFile
  Open FOLDER & "/progress.txt" For Append As #f
  Print #f, what
  Close #f
End Sub
