// A line of hubwall's own text.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Text {
    color: Theme.ink
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    font.family: Theme.family
    font.pixelSize: Theme.label
}
